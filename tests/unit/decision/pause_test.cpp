#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;

namespace {

constexpr const char* pausing = R"(
initial: outer
states:
  outer:
    initial: call
    after: {5 business days: late}
    states:
      call:
        task:
          title: Call
          assignee: client_manager
          due: 1 business day
          pause: {reasons: [customer away, waiting for parts], at_most: 3 business days}
        on: {completed: over}
        after:
          4 business hours: {remind: assignee}
          overdue: {escalate: director}
  late: {}
  over: {type: final}
)";

World paused() {
    World world(pausing);
    world.respond({.ratings = {{"quality", 4}}});
    world.at("10:00").act("cm@example.com", TaskPaused{1, "customer away", std::nullopt});
    return world;
}

const Timer* timer_of(const World& world, TimerKind kind, const std::string& state) {
    for (const Timer& timer : world.current().timers) {
        if (timer.kind == kind && timer.state == state) {
            return &timer;
        }
    }
    return nullptr;
}

}  // namespace

TEST(Pause, StopsTheTasksTimesAndItsStatesOwnButNotAParents) {
    World world = paused();
    EXPECT_TRUE(world.task(1).paused.has_value());
    EXPECT_EQ(timer_of(world, TimerKind::overdue, "call"), nullptr);
    EXPECT_EQ(timer_of(world, TimerKind::after, "call"), nullptr);
    EXPECT_NE(timer_of(world, TimerKind::after, "outer"), nullptr);
}

TEST(Pause, MovesEveryStoppedTimeByTheOpenTimeItLasted) {
    World world = paused();
    world.at("2026-03-03 10:00").act("cm@example.com", TaskResumed{1});
    EXPECT_EQ(world.task(1).due, clock("2026-03-03 17:00"));
    EXPECT_EQ(timer_of(world, TimerKind::overdue, "call")->due, clock("2026-03-03 17:00"));
    EXPECT_EQ(timer_of(world, TimerKind::after, "call")->due, clock("2026-03-03 13:00"));
    EXPECT_EQ(timer_of(world, TimerKind::after, "outer")->due, clock("2026-03-09 09:00"));
}

TEST(Pause, EndsAtItsCapAndSaysSo) {
    World world = paused();
    EXPECT_EQ(world.task(1).paused->until, clock("2026-03-05 10:00"));
    world.advance_to("2026-03-05 10:00");
    EXPECT_FALSE(world.task(1).paused.has_value());
    EXPECT_THAT(world.mails(), ElementsAre("task-reminder cm@example.com"));
    EXPECT_THAT(world.last().entry.remarks,
                ElementsAre(Remark{RemarkKind::pause_over, {{"task", "17-1"}}}));
}

TEST(Pause, IsRefusedWhereItMayNotBe) {
    World world(pausing);
    world.respond({.ratings = {{"quality", 4}}});
    EXPECT_EQ(sentence(world.act("cm@example.com", TaskPaused{1, "no mood", std::nullopt})),
              "This task may be paused for: customer away, waiting for parts.");
    EXPECT_EQ(sentence(world.act("cm@example.com", TaskResumed{1})), "This task is not paused.");
    world.advance_to("2026-03-03 09:00");
    EXPECT_EQ(sentence(world.act("cm@example.com", TaskPaused{1, "customer away", std::nullopt})),
              "This task is overdue, so it cannot be paused.");
    EXPECT_EQ(
        sentence(paused().act("cm@example.com", TaskPaused{1, "customer away", std::nullopt})),
        "This task is paused already.");
}
