#include "engine/analysis/silent_timers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

std::vector<std::string> silent_in(World& world) {
    const Workflow& workflow = *world.program().workflows.begin()->second;
    return silent_timers(workflow, world.current(), world.journal());
}

TEST(SilentTimers, AreThoseWhoseTimeHadNoValueWhenTheirStateWasEntered) {
    World world(R"(
initial: waits
states:
  waits:
    task: {title: Call, assignee: senior, due: response.fields.departure, outcomes: {done: Done}}
    on: {done: rests}
    after:
      response.fields.departure: {send: thank-you, to: customer}
      2 days: {send: thank-you, to: customer}
  rests:
    on: {customer.disputed: over}
  over: {type: final}
)");
    world.respond({.ratings = {{"quality", 3}}});
    ASSERT_EQ(world.where(), "waits");
    EXPECT_THAT(silent_in(world), ElementsAre("“after response.fields.departure” of “waits”",
                                              "the due time of 17-1"));
    world.complete(1, "vera@example.com", "done");
    ASSERT_EQ(world.where(), "rests");
    EXPECT_THAT(silent_in(world), IsEmpty());
}

TEST(SilentTimers, AreNoneThatRunOrHaveFired) {
    World world(R"(
initial: waits
states:
  waits:
    on: {customer.disputed: over}
    after: {response.submitted_at: {send: thank-you, to: customer}}
  over: {type: final}
)");
    world.respond({.ratings = {{"quality", 3}}});
    EXPECT_THAT(silent_in(world), IsEmpty());
    world.advance_to("2026-03-03 09:00");
    ASSERT_EQ(world.where(), "waits");
    EXPECT_THAT(silent_in(world), IsEmpty());
}

TEST(SilentTimers, AreAskedForOnlyWhereATimeMayLackAValue) {
    World with("states:\n  s: {after: {response.fields.departure: over}}\n  over: {type: final}\n");
    World without("states:\n  s: {after: {2 days: over}}\n  over: {type: final}\n");
    EXPECT_TRUE(has_moments(*with.program().workflows.begin()->second));
    EXPECT_FALSE(has_moments(*without.program().workflows.begin()->second));
}

}  // namespace
