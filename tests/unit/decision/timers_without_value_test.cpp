#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::HasSubstr;

namespace {

constexpr const char* waiting = R"(
initial: waits
states:
  waits:
    after:
      response.fields.departure: ask
  ask:
    on: {customer.replied: over}
  over: {type: final}
)";

}  // namespace

TEST(TimerWithoutValue, GivesSomebodyTheChoice) {
    World world(waiting);
    world.respond({.ratings = {{"quality", 5}}});
    EXPECT_EQ(world.where(), "waits");
    EXPECT_TRUE(world.current().timers.empty());
    ASSERT_EQ(world.current().tasks.size(), 1U);
    EXPECT_EQ(world.task(1).title.in("en"), "Decide what happens next");
    EXPECT_THAT(std::string(world.task(1).reason.in("en")), HasSubstr("response.fields.departure"));
    EXPECT_THAT(std::string(world.task(1).reason.in("de")), HasSubstr("keinen Wert"));
    ASSERT_EQ(world.task(1).outcomes.size(), 1U);
    world.complete(1, "cm@example.com", world.task(1).outcomes.front().name);
    EXPECT_EQ(world.where(), "ask");
}

TEST(TimerWithoutValue, ThatWouldOnlyRemindAsksNobody) {
    World world(R"(
initial: waits
states:
  waits:
    on: {customer.replied: over}
    after:
      response.fields.departure: {send: letter, to: customer}
  over: {type: final}
)");
    world.respond({.ratings = {{"quality", 5}}});
    EXPECT_TRUE(world.current().tasks.empty());
}
