#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/decision/names.h"
#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

World with(const std::string& states) {
    World world(states);
    world.respond({.ratings = {{"quality", 4}}});
    return world;
}

int overdue_timer(const World& world) {
    for (const Timer& timer : world.current().timers) {
        if (timer.kind == TimerKind::overdue) {
            return timer.number;
        }
    }
    return 0;
}

constexpr const char* deadlines = R"(
after:
  2 business hours before due: {remind: assignee}
  overdue: {escalate: senior}
  10 business days: gave_up
initial: outer
states:
  outer:
    initial: call
    after:
      1 business day: late
    states:
      call:
        task: {title: Call, assignee: client_manager, due: 4 business hours, outcomes: {again: Again}}
        on: {again: second}
      second:
        task: {title: Call again, assignee: client_manager, due: 4 business hours, outcomes: {again: Again}}
        on: {again: call}
        after:
          overdue: {escalate: director}
  late: {}
  gave_up: {type: final}
)";

}  // namespace

TEST(Timers, RemindBeforeATaskIsDueCountedBackwardsInOpenTime) {
    World world = with(deadlines);
    world.advance_to("11:00");
    EXPECT_THAT(world.mails(), ElementsAre("task-reminder cm@example.com"));
}

TEST(Timers, EscalateAnOverdueTaskOnceAndItsAssigneeStays) {
    World world = with(deadlines);
    world.advance_to("13:00");
    EXPECT_TRUE(world.task(1).overdue);
    EXPECT_EQ(world.current().level, 1);
    EXPECT_THAT(world.task(1).participants, ElementsAre(Party{"", "senior"}));
    EXPECT_EQ(world.task(1).holder, "cm@example.com");
    world.advance_to("17:00");
    EXPECT_EQ(world.current().level, 1);
}

TEST(Timers, OfATasksOwnStateReplaceThoseAroundIt) {
    World world = with(deadlines);
    world.complete(1, "cm@example.com", "again");
    world.advance_to("13:00");
    EXPECT_THAT(world.task(2).participants, ElementsAre(Party{"md@example.com", ""}));
}

TEST(Timers, OfAParentAreNotRestartedByItsChildren) {
    World world = with(deadlines);
    world.at("16:00").complete(1, "cm@example.com", "again");
    world.advance_to("2026-03-03 09:00");
    EXPECT_EQ(world.where(), "late");
}

TEST(Timers, OfTheTopAreTheCasesDeadline) {
    World world = with(deadlines);
    world.advance_to("2026-03-16 09:00");
    EXPECT_EQ(world.where(), "ended: gave_up");
    EXPECT_THAT(world.current().timers, IsEmpty());
}

TEST(Timers, ThatWouldRemindBeforeTheTaskIsOpenAreDropped) {
    World world = with(R"(
initial: call
states:
  call:
    task: {title: Call, assignee: client_manager, due: 1 business hour}
    on: {completed: over}
    after:
      2 business hours before due: {remind: assignee}
  over: {type: final}
)");
    EXPECT_EQ(world.current().timers.size(), 1u);
    EXPECT_EQ(world.current().timers[0].kind, TimerKind::overdue);
}

TEST(Timers, ThatWereCancelledAreTakenAlready) {
    World world = with(deadlines);
    const int timer = overdue_timer(world);
    world.complete(1, "cm@example.com", "again");
    EXPECT_TRUE(std::holds_alternative<AlreadyTaken>(world.act("timer", TimerFired{timer})));
}

TEST(Timers, AtOneInstantFireInTheOrderOfTheDocument) {
    World world = with(R"(
initial: both
states:
  both:
    type: parallel
    states:
      first:
        initial: f1
        after: {2 hours: {set: {case.order: "case.order + \"a\""}}}
        states:
          f1: {after: {1 hours: f2}}
          f2: {}
      second:
        after: {2 hours: {set: {case.order: "case.order + \"b\""}}}
entry:
  - {set: {case.order: "\"\""}}
)");
    const auto& timers = world.current().timers;
    ASSERT_EQ(timers.size(), 3u);
    int last = 0;
    for (const Timer& timer : timers) {
        last = timer.state == "second" ? timer.number : last;
    }
    world.at("12:00").act("timer", TimerFired{last});
    EXPECT_EQ(world.current().variables.at("order"), Value("ab"));
    EXPECT_EQ(world.where(), "f2,second");
}

TEST(Timers, WaitForTheTimeThatAFieldNames) {
    World world(R"(
initial: waits
states:
  waits:
    after:
      response.fields.departure: over
  over: {type: final}
)");
    SurveyResponse response;
    response.source = "api";
    response.id = "r-1";
    response.survey = "service-quality";
    response.digest = "d";
    response.customer.id = "c-1";
    const auto departure = clock("2026-03-05 10:00").time_since_epoch();
    response.fields = {
        {"departure",
         Timestamp{std::chrono::duration_cast<std::chrono::seconds>(departure).count(), 0}}};
    world.act("source:api", ResponseArrived{response, 17});
    ASSERT_EQ(world.current().timers.size(), 1u);
    EXPECT_EQ(world.current().timers[0].due, clock("2026-03-05 10:00"));
}

TEST(Timers, RaiseWhatWasDelayed) {
    World world = with(R"(
events: [nudge]
initial: waits
states:
  waits:
    entry:
      - raise: {event: nudge, after: 2 hours}
    on: {nudge: over}
  over: {type: final}
)");
    world.advance_to("11:00");
    EXPECT_EQ(world.where(), "ended: over");
}

TEST(Reminders, ComeInTheReceiversHoursAndToEachOfAnUnclaimedQueueInTheirs) {
    World world = with(R"(
initial: call
states:
  call:
    task: {title: Call, assignee: senior}
    on: {completed: over}
    after:
      1 hours: {remind: assignee}
  over: {type: final}
)");
    world.advance_to("10:00");
    EXPECT_THAT(world.mails(), ElementsAre("task-reminder vera@example.com"));
    world.advance_to("13:00");
    EXPECT_THAT(world.mails(), ElementsAre("task-reminder martin@example.com"));
    EXPECT_EQ(world.mails_in_full()[0].language, "en");
}

TEST(Overdue, ATaskIsAtOnceWhoseTimeIsAlreadyPast) {
    World world = with(R"(
initial: call
states:
  call:
    task: {title: Call, assignee: client_manager, due: 2026-02-01}
    on: {completed: over}
    after:
      overdue: {escalate: director}
  over: {type: final}
)");
    EXPECT_THAT(
        world.last().entry.remarks,
        ElementsAre(Remark{RemarkKind::due_before_opened,
                           {{"task", "17-1"}, {"due", to_value(clock("2026-01-30 15:00"))}}}));
    world.advance_to("09:00");
    EXPECT_TRUE(world.task(1).overdue);
    EXPECT_EQ(world.current().level, 1);
}

TEST(Escalation, WithoutAnOpenTaskMakesAParticipantOfTheCase) {
    World world = with(R"(
initial: waits
states:
  waits:
    after: {1 business day: {escalate: director}}
)");
    world.advance_to("2026-03-03 09:00");
    EXPECT_THAT(world.current().participants, ElementsAre(Party{"md@example.com", ""}));
    EXPECT_THAT(world.mails(), ElementsAre("case-participant md@example.com"));
}

TEST(Silence, AfterThePlanWasPresentedIsJournaledAsSilence) {
    World world = with(R"(
initial: presented
states:
  presented:
    entry:
      - {present: plan, to: customer}
    on: {customer.accepted: over}
    after: {5 business days: over}
  over: {type: final}
)");
    EXPECT_THAT(world.mails(), ElementsAre("plan-presented ada@example.com"));
    world.advance_to("2026-03-09 09:00");
    EXPECT_THAT(world.last().entry.remarks, ElementsAre(Remark{RemarkKind::customer_silent}));
}
