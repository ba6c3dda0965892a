#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;

namespace {

constexpr const char* calling = R"(
on:
  response.updated:
    - {when: newly(alarm), target: urgent}
initial: call
states:
  call:
    task:
      title: Call
      assignee: client_manager
      participants: [director, client_manager]
      due: 1 business day
      outcomes:
        reached: {label: Reached, form: notes}
        no_answer: Nobody answered
    on:
      reached: over
      no_answer:
        - {when: visits.call >= 2, target: gave_up}
        - {target: call}
  urgent:
    task:
      title: Call at once
      assignee: senior
      outcomes:
        reached: {label: Reached, form: notes}
    on: {reached: report}
    after:
      unclaimed 2 business hours: {escalate: director}
  report:
    task: {title: Report, assignee: whoever did urgent, edit: plan}
    on: {completed: over}
  over: {type: final}
  gave_up: {type: final}
)";

World opened() {
    World world(calling);
    world.respond({.ratings = {{"quality", 4}}});
    return world;
}

World urgent() {
    World world = opened();
    world.respond({.ratings = {{"quality", 1}}});
    return world;
}

PlanItem item(const std::string& action) {
    PlanItem one;
    one.action = action;
    one.owner = "cm@example.com";
    one.due = clock("2026-03-12 12:00");
    return one;
}

RejectionKind kind_of(const Verdict& verdict) {
    return std::get<Rejection>(verdict).kind;
}

}  // namespace

TEST(Tasks, HaveATitleOfOneLineWithoutHoles) {
    World world(R"(
initial: call
states:
  call:
    task: {title: "Call about {{response.comment}} soon ", assignee: client_manager}
    on: {completed: over}
  over: {type: final}
)");
    world.respond({.ratings = {{"quality", 4}}});
    EXPECT_EQ(world.task(1).title, "Call about soon");
}

TEST(Tasks, AreToldToAssigneeAndParticipantsEachOnce) {
    World world = opened();
    EXPECT_THAT(world.mails(),
                ElementsAre("task-opened cm@example.com", "task-opened md@example.com"));
    EXPECT_EQ(world.task(1).due, clock("2026-03-03 09:00"));
    EXPECT_THAT(world.task(1).participants, ElementsAre(Party{"md@example.com", ""}));
}

TEST(Tasks, KeepTheirFormBeforeTheOutcomeIsHeard) {
    World world = opened();
    world.complete(1, "cm@example.com", "reached", {{"context", "Late twice"}});
    EXPECT_EQ(world.where(), "ended: over");
    EXPECT_EQ(world.current().forms.at("notes").at("context"), Value("Late twice"));
    EXPECT_EQ(world.task(1).outcome, "reached");
    EXPECT_EQ(world.task(1).closed_by, "cm@example.com");
    EXPECT_TRUE(world.current().timers.empty());
}

TEST(Tasks, MayBeCompletedByParticipantsAndByNobodyElse) {
    EXPECT_TRUE(is_taken(opened().complete(1, "md@example.com", "no_answer")));
    EXPECT_EQ(sentence(opened().complete(1, "vera@example.com", "no_answer")),
              "vera@example.com is neither assigned to this task nor takes part in it.");
}

TEST(Tasks, AreTriedAgainAsOftenAsTheirVisitsAllow) {
    World world = opened();
    world.complete(1, "cm@example.com", "no_answer");
    EXPECT_EQ(world.where(), "call");
    EXPECT_EQ(world.current().visits.at("call"), 2);
    world.complete(2, "cm@example.com", "no_answer");
    EXPECT_EQ(world.where(), "ended: gave_up");
}

TEST(Tasks, ReportEveryFaultOfAForm) {
    const Verdict verdict =
        opened().complete(1, "cm@example.com", "reached", {{"promised", "soon"}, {"mood", "bad"}});
    EXPECT_EQ(std::get<Rejection>(verdict).faults,
              (std::vector<Fault>{{"/form/context", "This has to be filled in."},
                                  {"/form/promised", "Give a date such as 2026-03-10."},
                                  {"/form/mood", "The form “notes” has no such field."}}));
}

TEST(Tasks, NameTheirOutcomesWhereOneIsUnknown) {
    EXPECT_EQ(sentence(opened().complete(1, "cm@example.com", "done")),
              "This task has no outcome “done”; it has: reached, no_answer.");
}

TEST(Tasks, OfAnOlderRevisionAreNotActedOn) {
    World world = opened();
    Event event;
    event.actor = "cm@example.com";
    event.expected_revision = 7;
    event.what = TaskCompleted{1, "no_answer", {}};
    EXPECT_EQ(kind_of(world.take(event)), RejectionKind::revision_changed);
}

TEST(Tasks, ThatDoNotExistAreSaidToBeMissing) {
    EXPECT_EQ(sentence(opened().complete(9, "cm@example.com", "reached")),
              "There is no task 17-9.");
}

TEST(Rerouting, WithdrawsTheTaskTellsTheHolderWhyAndCarriesWhatWasTyped) {
    World world = opened();
    world.act("cm@example.com", DraftSaved{1, {{"context", "half a sen"}}});
    world.act("cm@example.com", TaskCommented{1, "voice mail"});
    world.respond({.ratings = {{"quality", 1}}});
    EXPECT_EQ(world.where(), "urgent");
    EXPECT_EQ(world.task(1).status, TaskStatus::withdrawn);
    EXPECT_EQ(world.task(1).reason.in("en"), "The customer changed their response.");
    EXPECT_EQ(world.mails()[0], "task-withdrawn cm@example.com");
    EXPECT_EQ(world.task(2).draft.at("context"), Value("half a sen"));
    EXPECT_EQ(world.task(2).comments.size(), 1u);
}

TEST(Rerouting, RefusesALateCompletionAndNamesTheChange) {
    EXPECT_EQ(sentence(urgent().complete(1, "cm@example.com", "no_answer")),
              "This task was withdrawn meanwhile. The customer changed their response. What you "
              "typed is kept with the task.");
}

TEST(Queues, AreClaimedByAMemberAndByOneAlone) {
    World world = urgent();
    EXPECT_EQ(kind_of(world.act("cm@example.com", TaskClaimed{2})), RejectionKind::not_allowed);
    EXPECT_TRUE(is_taken(world.act("vera@example.com", TaskClaimed{2})));
    EXPECT_EQ(world.task(2).holder, "vera@example.com");
    EXPECT_EQ(sentence(world.act("martin@example.com", TaskClaimed{2})),
              "vera@example.com has claimed this task already.");
    EXPECT_EQ(kind_of(world.complete(2, "martin@example.com", "reached", {{"context", "x"}})),
              RejectionKind::not_allowed);
}

TEST(Queues, MayBeServedByAnyMemberWhileNobodyHasClaimed) {
    EXPECT_TRUE(
        is_taken(urgent().complete(2, "martin@example.com", "reached", {{"context", "x"}})));
}

TEST(Queues, TellEachMember) {
    World world = urgent();
    EXPECT_THAT(world.mails(),
                ElementsAre("task-withdrawn cm@example.com", "task-opened martin@example.com",
                            "task-opened vera@example.com"));
}

TEST(Queues, StartUnclaimedAnewAfterARelease) {
    World world = urgent();
    world.at("10:00").act("vera@example.com", TaskClaimed{2});
    EXPECT_TRUE(world.current().timers.empty());
    world.at("12:00").act("vera@example.com", TaskReleased{2});
    ASSERT_EQ(world.current().timers.size(), 1u);
    EXPECT_EQ(world.current().timers[0].due, clock("14:00"));
    world.advance_to("14:00");
    EXPECT_EQ(world.current().level, 1);
    EXPECT_THAT(world.mails(), ElementsAre("task-escalated md@example.com"));
    EXPECT_THAT(world.task(2).participants, ElementsAre(Party{"md@example.com", ""}));
    EXPECT_EQ(world.task(2).assignee, (Party{"", "senior"}));
}

TEST(Queues, OfOnePersonCannotBeClaimed) {
    EXPECT_EQ(sentence(opened().act("cm@example.com", TaskClaimed{1})),
              "This task is assigned to a person, so there is nothing to claim.");
}

TEST(Reassigning, TellsTheNewAssigneeAndRefusesStrangers) {
    World world = opened();
    EXPECT_EQ(sentence(world.act("cm@example.com", TaskReassigned{1, {"nobody@example.com", ""}})),
              "The directory does not know nobody@example.com.");
    world.act("cm@example.com", TaskReassigned{1, {"dana@example.com", ""}});
    EXPECT_EQ(world.task(1).holder, "dana@example.com");
    EXPECT_THAT(world.mails(), ElementsAre("task-reassigned dana@example.com"));
    EXPECT_EQ(world.task(1).revision, 2);
}

TEST(Tasks, GoToWhoeverDidAnEarlierOne) {
    World world = urgent();
    world.act("vera@example.com", TaskClaimed{2});
    world.complete(2, "vera@example.com", "reached", {{"context", "x"}});
    EXPECT_EQ(world.task(3).assignee, (Party{"vera@example.com", ""}));
}

TEST(Tasks, WithAnEmptyPlanCannotBeHandedIn) {
    World world = urgent();
    world.complete(2, "vera@example.com", "reached", {{"context", "x"}});
    EXPECT_EQ(sentence(world.complete(3, "vera@example.com", "completed")),
              "The plan is empty. Add at least one item, then hand it in.");
    world.act("vera@example.com", PlanItemAdded{item("Replace")});
    EXPECT_TRUE(is_taken(world.complete(3, "vera@example.com", "completed")));
}

TEST(Tasks, AreActedOnForOthersByAnIntegrationThatMay) {
    World world = opened();
    Event event;
    event.actor = "crm";
    event.may_act_for_others = true;
    event.what = TaskCompleted{1, "no_answer", {}};
    EXPECT_TRUE(is_taken(world.take(event)));
}
