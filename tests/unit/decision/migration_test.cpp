#include "engine/decision/migration.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/decision/timers.h"
#include "tests/unit/decision/migrating.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

/// `call: 1 hours`, sorted; `-` for a due time that no rule watches.
std::vector<std::string> timers_of(World& world) {
    const Workflow& workflow = *world.program().find_workflow(world.current().workflow_hash);
    std::vector<std::string> all;
    for (const Timer& timer : world.current().timers) {
        const TimerRule* rule = rule_of(workflow, timer);
        all.push_back((timer.state.empty() ? "case" : timer.state) + ": " +
                      (rule == nullptr ? "-" : rule->text));
    }
    std::ranges::sort(all);
    return all;
}

}  // namespace

TEST(Migration, AKeptStateIsNotEnteredAgainAndItsTaskStaysWithWhoeverWorksOnIt) {
    World world = with_next(call_and_wait, R"(
initial: call
states:
  call:
    entry: [{invite: [senior]}]
    task: {title: Ring, assignee: senior, due: 5 business days}
    on: {completed: over}
    after: {1 hours: {remind: assignee}}
  over: {type: final}
)");
    const Task before = world.task(1);
    ASSERT_TRUE(is_taken(migrate(world)));
    EXPECT_EQ(world.current().version, 2);
    EXPECT_EQ(world.current().workflow_hash, world.program().workflows.at("test")->hash);
    EXPECT_EQ(world.task(1), before) << "resolved when it was opened, and so it stays";
    EXPECT_THAT(world.mails(), IsEmpty());
    EXPECT_EQ(world.last().entry.event, "case.migrated");
    EXPECT_EQ(world.last().entry.detail, "version 1 → 2");
    world.complete(1, "cm@example.com", "completed");
    EXPECT_EQ(world.where(), "ended: over");
}

TEST(Migration, ARenamedStateTakesItsTaskAndItsTimesAlong) {
    World world = with_next(call_and_wait, R"(
initial: ring
states:
  ring:
    task: {title: Ring, assignee: senior, due: 1 business day}
    on: {completed: over}
    after:
      30 minutes: {remind: assignee}
      1 hours: {remind: assignee}
  over: {type: final}
)",
                            "migrate: {from: 1, states: {call: ring, wait: over}}\n");
    const Task before = world.task(1);
    ASSERT_TRUE(is_taken(migrate(world)));
    EXPECT_EQ(world.where(), "ring");
    EXPECT_EQ(world.task(1).state, "ring");
    EXPECT_EQ(world.task(1).revision, before.revision);
    EXPECT_THAT(timers_of(world), ElementsAre("ring: -", "ring: 1 hours", "ring: 30 minutes"));
    EXPECT_EQ(world.current().visits.at("ring"), 1);
    world.advance_to("10:00");
    EXPECT_THAT(world.mails(),
                ElementsAre("task-reminder cm@example.com", "task-reminder cm@example.com"));
}

TEST(Migration, AStateThatIsGoneWithdrawsItsTaskAndItsHolderIsToldWhy) {
    World world = with_next(call_and_wait, R"(
initial: review
states:
  review:
    entry: [{send: letter, to: customer}]
    task: {title: Review, assignee: senior, outcomes: {approve: Yes, refuse: No}}
    on: {approve: over, refuse: over}
  over: {type: final}
)",
                            "migrate: {from: 1, states: {call: review}}\n");
    ASSERT_TRUE(is_taken(migrate(world)));
    EXPECT_EQ(world.task(1).status, TaskStatus::withdrawn);
    EXPECT_EQ(world.task(1).reason.in("en"),
              "The workflow was changed: the case goes on in its version 2.");
    EXPECT_EQ(world.task(2).title, "Review") << "another name and other outcomes: other work";
    EXPECT_THAT(world.mails(),
                ElementsAre("task-withdrawn cm@example.com", "task-opened martin@example.com",
                            "task-opened vera@example.com"));
    EXPECT_THAT(timers_of(world), IsEmpty());
}

TEST(Migration, ATaskOffersTheOutcomesOfTheNewVersion) {
    World world = with_next(call_and_wait, R"(
initial: call
states:
  call:
    task: {title: Call, assignee: client_manager, outcomes: {completed: Done, nobody: Nobody there}}
    on: {completed: over, nobody: over}
  over: {type: final}
)");
    const int revision = world.task(1).revision;
    ASSERT_TRUE(is_taken(migrate(world)));
    EXPECT_EQ(world.task(1).outcomes.size(), 2u);
    EXPECT_EQ(world.task(1).revision, revision + 1);
    EXPECT_TRUE(is_taken(world.complete(1, "cm@example.com", "nobody")));
    EXPECT_EQ(world.where(), "ended: over");
}

TEST(Migration, ATimerGoesOnWhereTheNewVersionHasItsWordsAndElseEnds) {
    World world = with_next(R"(
initial: wait
states:
  wait:
    after:
      1 days: {send: letter, to: customer}
      2 days: over
      5 days: over
  over: {type: final}
)",
                            R"(
initial: wait
states:
  wait:
    after:
      2 days: over
      1 days: {send: letter, to: customer}
      9 days: over
  over: {type: final}
)");
    world.advance_to("2026-03-03 15:00");
    ASSERT_TRUE(is_taken(migrate(world)));
    EXPECT_THAT(timers_of(world), ElementsAre("wait: 2 days", "wait: 9 days"))
        << "what has fired does not start again";
    world.advance_to("2026-03-04 08:59");
    EXPECT_EQ(world.where(), "wait");
    world.advance_to("2026-03-04 09:00");
    EXPECT_EQ(world.where(), "ended: over") << "counted from the entry, as before";
}

TEST(Migration, TheCaseSDeadlineIsKeptToo) {
    const auto with_deadline = [](const std::string& deadline) {
        return "after:\n  " + deadline + ": over\n" + call_and_wait;
    };
    World same = with_next(with_deadline("10 days"), with_deadline("10 days"));
    const std::vector<Timer> before = same.current().timers;
    ASSERT_TRUE(is_taken(migrate(same)));
    EXPECT_EQ(same.current().timers, before) << "nothing changed, so nothing is written";
    World other = with_next(with_deadline("10 days"), with_deadline("20 days"));
    ASSERT_TRUE(is_taken(migrate(other)));
    EXPECT_THAT(timers_of(other), testing::Contains("case: 20 days"));
}

TEST(Migration, ATaskIsWatchedByTheRulesOfTheNewVersion) {
    World world = with_next(call_and_wait, R"(
after:
  overdue: {escalate: senior}
  1 business hours before due: {remind: assignee}
initial: call
states:
  call:
    task: {title: Call, assignee: client_manager, due: 1 business day}
    on: {completed: over}
  over: {type: final}
)");
    ASSERT_TRUE(is_taken(migrate(world)));
    EXPECT_THAT(timers_of(world),
                ElementsAre("case: 1 business hours before due", "case: overdue"));
    world.advance_to("2026-03-03 17:00");
    EXPECT_EQ(world.current().level, 1);
}

TEST(Migration, APausedTaskTakesUpTheTimesOfTheNewVersion) {
    const std::string pausable = R"(
initial: call
states:
  call:
    task:
      title: Call
      assignee: client_manager
      due: 5 business days
      pause: {reasons: [waiting], at_most: 3 business days}
    on: {completed: over}
    after:
)";
    World world = with_next(
        pausable + "      1 days: {remind: assignee}\n      2 days: over\n  over: {type: final}\n",
        pausable + "      2 days: over\n  over: {type: final}\n");
    world.act("cm@example.com", TaskPaused{1, "waiting", std::nullopt});
    ASSERT_TRUE(is_taken(migrate(world)));
    world.act("cm@example.com", TaskResumed{1});
    EXPECT_THAT(timers_of(world), ElementsAre("call: -", "call: 2 days"));
}

TEST(Migration, WhatTheNewVersionSaysAtOnceIsDone) {
    World world = with_next(call_and_wait, R"(
initial: call
states:
  call:
    always: [{when: case.lowest > 3, target: over}]
    task: {title: Call, assignee: client_manager}
    on: {completed: over}
  over: {type: final}
)");
    ASSERT_TRUE(is_taken(migrate(world)));
    EXPECT_EQ(world.where(), "ended: over");
    EXPECT_EQ(world.task(1).status, TaskStatus::withdrawn);
}

TEST(Migration, AStateSentToAFinalOneEndsTheCase) {
    World world = with_next(call_and_wait, R"(
initial: start
states:
  start:
    on: {customer.replied: over}
  over: {type: final}
)",
                            "migrate: {from: 1, states: {call: over}}\n");
    ASSERT_TRUE(is_taken(migrate(world)));
    EXPECT_EQ(world.where(), "ended: over");
    EXPECT_TRUE(world.current().ended_at.has_value());
}

TEST(Migration, WhatIsNewAroundAKeptStateIsEntered) {
    World world = with_next(call_and_wait, R"(
initial: both
states:
  both:
    type: parallel
    states:
      talking:
        initial: call
        states:
          call:
            task: {title: Call, assignee: client_manager, due: 1 business day}
            on: {completed: talked}
          talked: {type: final}
      writing:
        initial: draft
        states:
          draft:
            entry: [{send: letter, to: customer}]
            task: {title: Write, assignee: senior}
            on: {completed: written}
          written: {type: final}
    on: {done: over}
  over: {type: final}
)");
    ASSERT_TRUE(is_taken(migrate(world)));
    EXPECT_EQ(world.where(), "call,draft");
    EXPECT_EQ(world.task(1).status, TaskStatus::open);
    EXPECT_EQ(world.task(2).title, "Write");
    EXPECT_THAT(world.mails(), testing::Contains("letter ada@example.com"));
    world.complete(1, "cm@example.com", "completed");
    world.complete(2, "vera@example.com", "completed");
    EXPECT_EQ(world.where(), "ended: over");
}

TEST(Migration, WhoDidTheWorkIsKnownByTheStateSNewName) {
    World world = with_next(call_and_wait, R"(
initial: ring
states:
  ring:
    task: {title: Ring, assignee: senior}
    on: {completed: rest}
  rest:
    on: {customer.replied: again}
  again:
    task: {title: Again, assignee: whoever did ring}
    on: {completed: over}
  over: {type: final}
)",
                            "migrate: {from: 1, states: {call: ring, wait: rest}}\n");
    world.complete(1, "cm@example.com", "completed");
    ASSERT_EQ(world.where(), "wait");
    ASSERT_TRUE(is_taken(migrate(world)));
    EXPECT_EQ(world.where(), "rest");
    world.post("customer.replied");
    EXPECT_EQ(world.task(2).assignee, (Party{"cm@example.com", {}}));
}

TEST(Migration, ACaseStaysWithTheReasonWhereTheNewVersionDoesNotSayWhereItGoes) {
    const std::string other = R"(
initial: review
states:
  review: {task: {title: Review, assignee: senior}, on: {completed: over}}
  over: {type: final}
)";
    World lost = with_next(call_and_wait, other);
    EXPECT_THAT(sentence(migrate(lost)), HasSubstr("Case 17 stays on version 1: "));
    EXPECT_THAT(sentence(migrate(lost)), HasSubstr("“call”"));
    EXPECT_EQ(lost.current().version, 1);
    World silent = with_next(call_and_wait, call_and_wait, "");
    EXPECT_THAT(sentence(migrate(silent)), HasSubstr("version 2 has no “migrate”"));
    World unknown = with_next(call_and_wait, call_and_wait);
    EXPECT_EQ(sentence(unknown.act("zoe@example.com", CaseMigrated{"nothing"})),
              "The workflow “test” has no such version.");
}

TEST(Migration, AnEndedCaseStaysAsItEnded) {
    World world = with_next(call_and_wait, call_and_wait);
    world.complete(1, "cm@example.com", "completed");
    world.advance_to("2026-03-05 09:00");
    ASSERT_EQ(world.where(), "ended: over");
    EXPECT_THAT(sentence(migrate(world)), HasSubstr("the case has ended"));
}

TEST(Migration, WhatWouldEndACaseOrTakeOpenWorkAwayIsNotMovedUnlessTheMapOrWhoMovesItSaysSo) {
    const std::string ending = R"(
initial: start
states:
  start:
    on: {customer.replied: over}
  over: {type: final}
)";
    World silent = with_next(call_and_wait, ending, "migrate: {from: 1, states: {call: over}}\n");
    EXPECT_EQ(
        sentence(migrate(silent, false)),
        "Case 17 stays on version 1: moving it ends the case as “over” and withdraws the open "
        "task of “call”, and neither “close” of version 2's “migrate” nor who moves it says "
        "that it may.");
    EXPECT_EQ(silent.where(), "call");
    EXPECT_TRUE(is_taken(migrate(silent, true)));
    World told = with_next(call_and_wait, ending,
                           "migrate: {from: 1, states: {call: over}, close: [call]}\n");
    EXPECT_TRUE(is_taken(migrate(told, false)));
    EXPECT_EQ(told.where(), "ended: over");
    World of_others = with_next(call_and_wait, ending,
                                "migrate: {from: 1, states: {call: over}, close: [wait]}\n");
    EXPECT_FALSE(is_taken(migrate(of_others, false)));
}

TEST(Migration, TheFateOfAMoveNamesWhatItWouldCloseAndDoesNothing) {
    World world = with_next(call_and_wait, R"(
initial: review
states:
  review:
    task: {title: Review, assignee: senior, outcomes: {approve: Yes}}
    on: {approve: over}
  over: {type: final}
)",
                            "migrate: {from: 1, states: {call: review}}\n");
    const Workflow& older = *world.program().find_workflow(world.current().workflow_hash);
    const Workflow& newer = *world.program().workflows.at("test");
    Situation situation;
    situation.current = world.current();
    const Fate fate = fate_of_move(world.program(), older, newer, situation,
                                   world.current().last_at + std::chrono::hours(1));
    EXPECT_EQ(fate.kind, Fate::Kind::closes);
    EXPECT_FALSE(fate.is_told);
    EXPECT_EQ(in_words(fate.closing), "withdraws the open task of “call”");
    EXPECT_EQ(world.where(), "call");
}
