#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/system/program_folder.h"
#include "engine/definition/program_reader.h"
#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;

namespace {

/// The shipped workflow, in the example's organisation, on Monday at nine.
World closed_loop(int lowest) {
    const Result<ProgramText> read =
        read_program(system::read_program_folder(HEED_ROOT "/examples/closed-loop"),
                     system::read_standard_files());
    if (!read.ok()) {
        throw std::runtime_error(render(read.problems()));
    }
    World world(read->program);
    world.respond({.ratings = {{"timeliness", 5}, {"quality", lowest}}});
    return world;
}

const FormValues call_notes{
    {"context", "Two deliveries late"}, {"root_cause", "delay"}, {"promised", "2026-03-10"}};

void plan_one_item(World& world) {
    PlanItem item;
    item.action = "Second courier";
    item.owner = "sm@example.com";
    item.due = clock("2026-03-12 12:00");
    world.act("cm@example.com", PlanItemAdded{item});
}

void finish_plan(World& world) {
    PlanItem done = world.current().plan.items[0];
    done.status = ItemStatus::done;
    done.evidence = "Contract signed";
    world.act("sm@example.com", PlanItemChanged{done});
}

/// Of a 3: called, written, presented.
World presented() {
    World world = closed_loop(3);
    world.at("11:00").complete(1, "cm@example.com", "reached", call_notes);
    plan_one_item(world);
    world.complete(2, "cm@example.com", "submitted");
    return world;
}

World told() {
    World world = presented();
    world.post("customer.accepted");
    finish_plan(world);
    return world;
}

}  // namespace

TEST(ClosedLoop, ThanksForAGoodResponseAndIsDone) {
    World world = closed_loop(4);
    EXPECT_EQ(world.where(), "ended: satisfied");
    EXPECT_THAT(world.mails(), ElementsAre("thank-you ada@example.com"));
}

TEST(ClosedLoop, OfAThreeTheClientManagerCallsTogetherWithTheServiceManager) {
    World world = closed_loop(3);
    EXPECT_EQ(world.where(), "manager_calls");
    EXPECT_EQ(world.task(1).title.in("en"), "Call Ada Byron about the 3 for “Quality of the work”");
    EXPECT_EQ(world.task(1).due, clock("2026-03-03 09:00"));
    EXPECT_THAT(world.mails(),
                ElementsAre("thank-you ada@example.com", "task-opened cm@example.com",
                            "task-opened sm@example.com"));
}

TEST(ClosedLoop, OfAOneSeniorManagementIsInvitedAndOwnsTheFollowUp) {
    World world = closed_loop(1);
    EXPECT_EQ(world.where(), "senior_calls");
    EXPECT_EQ(world.task(1).assignee, (Party{"", "senior-management"}));
    EXPECT_TRUE(world.current().meetings.empty());
    world.act("vera@example.com", TaskClaimed{1});
    EXPECT_EQ(world.current().meetings.size(), 1u);
    world.act("vera@example.com", TaskCompleted{1, "reached", call_notes, {"vera@example.com"}});
    plan_one_item(world);
    world.complete(2, "cm@example.com", "submitted");
    EXPECT_EQ(world.where(), "review");
    EXPECT_EQ(world.task(3).assignee, (Party{"vera@example.com", ""}));
    world.complete(3, "vera@example.com", "send_back", {{"remarks", "Say by when"}});
    EXPECT_EQ(world.where(), "revise");
    world.complete(4, "cm@example.com", "submitted");
    world.complete(5, "vera@example.com", "approve");
    EXPECT_EQ(world.where(), "presented");
    EXPECT_THAT(world.mails(), ElementsAre("plan-presented ada@example.com"));
}

TEST(ClosedLoop, EscalatesAnUnclaimedCallToTheManagingDirector) {
    World world = closed_loop(2);
    world.advance_to("11:00");
    EXPECT_THAT(world.mails(), ElementsAre("task-escalated md@example.com"));
}

TEST(ClosedLoop, RemindsAndEscalatesAnOverdueCall) {
    World world = closed_loop(3);
    world.advance_to("2026-03-03 09:00");
    EXPECT_THAT(world.mails(),
                ElementsAre("task-reminder cm@example.com", "task-escalated martin@example.com",
                            "task-escalated md@example.com", "task-escalated vera@example.com"));
    EXPECT_EQ(world.task(1).holder, "cm@example.com");
}

TEST(ClosedLoop, TriesThreeTimesOnOtherDaysThenWritesALetter) {
    World world = closed_loop(3);
    for (int task = 1; task <= 3; ++task) {
        ASSERT_EQ(world.where(), "manager_calls");
        world.complete(task, "cm@example.com", "no_answer");
        if (task < 3) {
            ASSERT_EQ(world.where(), "manager_waits");
            world.advance_to("2026-03-0" + std::to_string(task + 2) + " 09:00");
        }
    }
    EXPECT_EQ(world.where(), "unreachable");
    EXPECT_THAT(world.mails(), ElementsAre("unreachable-letter ada@example.com"));
    world.post("customer.replied");
    EXPECT_EQ(world.where(), "manager_calls");
}

TEST(ClosedLoop, GivesUpOnSomebodyWhoNeverReplies) {
    World world = closed_loop(3);
    for (int task = 1; task <= 3; ++task) {
        world.complete(task, "cm@example.com", "no_answer");
        if (task < 3) {
            world.advance_to("2026-03-0" + std::to_string(task + 2) + " 09:00");
        }
    }
    world.advance_to("2026-04-03 12:00");
    EXPECT_EQ(world.where(), "ended: closed_unreachable");
}

TEST(ClosedLoop, PresentsThePlanAndGoesToWorkAlsoOnSilence) {
    World world = presented();
    EXPECT_EQ(world.where(), "presented");
    world.advance_to("2026-03-09 11:00");
    EXPECT_EQ(world.where(), "under_way");
}

TEST(ClosedLoop, AnswersACommentAndRevisesWhatIsDisputed) {
    World world = presented();
    world.post("customer.commented");
    EXPECT_EQ(world.where(), "client_comment");
    world.complete(3, "cm@example.com", "answered", {{"answer", "By Friday"}});
    EXPECT_EQ(world.where(), "under_way");
    World disputed = presented();
    disputed.post("customer.disputed");
    EXPECT_EQ(disputed.where(), "revise");
}

TEST(ClosedLoop, EscalatesAnItemThatIsOverdue) {
    World world = presented();
    world.post("customer.accepted");
    world.advance_to("2026-03-12 12:00");
    EXPECT_EQ(world.current().level, 1);
    EXPECT_THAT(world.mails(), testing::Contains("plan-item-overdue sm@example.com"));
}

TEST(ClosedLoop, TellsWhatWasDoneAndClosesWhenItIsResolved) {
    World world = told();
    EXPECT_EQ(world.where(), "told");
    EXPECT_THAT(world.mails(), ElementsAre("what-was-done ada@example.com"));
    world.post("customer.answered", "resolved", {{"score", 5}});
    EXPECT_EQ(world.where(), "ended: closed");
}

TEST(ClosedLoop, BeginsAgainWhenItIsNotResolved) {
    World world = told();
    world.post("customer.answered", "resolved", {{"score", 2}});
    EXPECT_EQ(world.where(), "manager_calls");
    EXPECT_EQ(world.current().plan.items.size(), 1u);
}

TEST(ClosedLoop, AsksOnceMoreAndThenClosesUnconfirmed) {
    World world = told();
    world.advance_to("2026-03-09 12:00");
    EXPECT_THAT(world.mails(), ElementsAre("what-was-done-reminder ada@example.com"));
    world.advance_to("2026-03-23 12:00");
    EXPECT_EQ(world.where(), "ended: closed_unconfirmed");
}

TEST(ClosedLoop, StopsWhenTheCustomerWithdraws) {
    World world = presented();
    world.post("customer.withdrew");
    EXPECT_EQ(world.where(), "ended: withdrawn");
}

TEST(ClosedLoop, IsReroutedByAWorseScoreAlsoAfterTheEnd) {
    World world = closed_loop(5);
    world.respond({.ratings = {{"timeliness", 5}, {"quality", 3}}});
    EXPECT_EQ(world.where(), "manager_calls");
    world.respond({.ratings = {{"timeliness", 1}, {"quality", 3}}});
    EXPECT_EQ(world.where(), "senior_calls");
    EXPECT_EQ(world.mails()[0], "task-withdrawn cm@example.com");
    EXPECT_EQ(world.task(1).reason.in("en"), "The customer changed their response.");
}

TEST(ClosedLoop, LeavesNoTagOfAMailWithoutWhatItReads) {
    World world = closed_loop(1);
    for (const Mail& mail : world.mails_in_full()) {
        EXPECT_EQ(mail.suppressed, "");
        EXPECT_NE(mail.variables.find("case.id") == nullptr &&
                      mail.variables.find("organisation.name") == nullptr &&
                      mail.variables.find("meeting.starts") == nullptr,
                  true)
            << mail.mail_template;
    }
}
