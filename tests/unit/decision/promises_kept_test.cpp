#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/decision/names.h"
#include "engine/decision/story.h"
#include "tests/unit/decision/promised.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

constexpr const char* loop = R"(
on:
  plan.item_done: {send: task-news, to: client_manager}
  plan.item_moved: {send: promise-moved, to: customer}
  plan.item_dropped: {send: promise-dropped, to: customer}
  plan.item_late: {send: promise-late, to: customer}
initial: draft
states:
  draft:
    task: {title: Write the report, assignee: client_manager, edit: plan, outcomes: {submitted: Hand in}}
    on: {submitted: presented}
  presented:
    entry:
      - {present: plan, to: customer}
    on:
      customer.accepted: under_way
      customer.disputed: draft
  under_way:
    always:
      - {when: plan.complete, target: told}
      - {when: plan.all_dropped, target: draft}
    on:
      customer.disputed: draft
    after:
      10 business days without news: {send: progress, to: customer}
  told: {type: final}
)";

/// Two promises, accepted; the second by the end of the month.
World under_way() {
    World world(loop);
    world.respond({.ratings = {{"quality", 4}}});
    PlanItem later = item("Train the crew");
    later.due = clock("2026-03-31 12:00");
    world.act("cm@example.com", PlanItemAdded{item("Replace the pump")});
    world.act("cm@example.com", PlanItemAdded{later});
    world.complete(1, "cm@example.com", "submitted");
    answer(world, {{1, accepted, ""}, {2, accepted, ""}});
    return world;
}

Verdict drop(World& world, int number, const std::string& reason) {
    PlanItem dropped = *world.current().plan.find_item(number);
    dropped.status = ItemStatus::dropped;
    dropped.reason = reason;
    return world.act("cm@example.com", PlanItemChanged{dropped});
}

Verdict move_item(World& world, int number, const std::string& due, const std::string& reason) {
    PlanItem moved = *world.current().plan.find_item(number);
    moved.due = clock(due);
    moved.reason = reason;
    return world.act("cm@example.com", PlanItemChanged{moved});
}

Verdict finish(World& world, int number) {
    PlanItem done = *world.current().plan.find_item(number);
    done.status = ItemStatus::done;
    return world.act("dana@example.com", PlanItemChanged{done});
}

}  // namespace

TEST(Promises, OneThatIsDroppedIsToldTheCustomerWithItsReason) {
    World world = under_way();
    EXPECT_FALSE(is_taken(drop(world, 1, " ")));
    drop(world, 1, "Not made any more");
    EXPECT_THAT(world.mails(), ElementsAre("plan-item-changed dana@example.com",
                                           "promise-dropped ada@example.com"));
    EXPECT_EQ(world.current().plan.items[0].reason, "Not made any more");
    EXPECT_EQ(world.where(), "under_way");
    EXPECT_EQ(world.current().said.back().name, "plan.item_dropped");
    EXPECT_EQ(world.current().said.back().fields.at("reason"), Value("Not made any more"));
}

TEST(Promises, OneThatMovesNeedsAReasonEachTime) {
    World world = under_way();
    EXPECT_FALSE(is_taken(move_item(world, 1, "2026-03-20 12:00", "")));
    move_item(world, 1, "2026-03-20 12:00", "The part is late");
    EXPECT_THAT(world.mails(),
                ElementsAre("plan-item-changed dana@example.com", "promise-moved ada@example.com"));
    EXPECT_EQ(world.current().plan.items[0].due_before, clock("2026-03-12 12:00"));
    EXPECT_FALSE(is_taken(move_item(world, 1, "2026-03-25 12:00", "")));
    EXPECT_EQ(world.current().plan.items[0].reason, "The part is late");
}

TEST(Promises, KeepTheDateThatWasPromisedFirstHoweverOftenTheyMove) {
    World world = under_way();
    move_item(world, 1, "2026-03-20 12:00", "The part is late");
    move_item(world, 1, "2026-03-25 12:00", "It is later still");
    EXPECT_EQ(world.current().plan.items[0].first_due, clock("2026-03-12 12:00"));
}

TEST(Promises, KeepWhenTheyWereDone) {
    World world = under_way();
    world.at("10:15");
    finish(world, 1);
    EXPECT_EQ(world.current().plan.items[0].done_at, clock("10:15"));
    PlanItem told = world.current().plan.items[0];
    told.evidence = "The bill of the plumber";
    world.at("11:00").act("dana@example.com", PlanItemChanged{told});
    EXPECT_EQ(world.current().plan.items[0].done_at, clock("10:15")) << "and not when it was shown";
    told.status = ItemStatus::open;
    world.act("dana@example.com", PlanItemChanged{told});
    EXPECT_EQ(world.current().plan.items[0].done_at, std::nullopt);
}

TEST(Promises, SeveralDatesThatMoveTogetherAreOneMailToTheCustomer) {
    World world = under_way();
    ActionPlan later = world.current().plan;
    for (PlanItem& one : later.items) {
        one.due = *one.due + std::chrono::days(1);
        one.reason = "The part for “" + one.action + "” is late";
    }
    world.act("dana@example.com", PlanReplaced{later});
    EXPECT_THAT(world.mails(), ElementsAre("promise-moved ada@example.com"));
    const auto& moved =
        *world.mails_in_full().front().variables.find("plan.moved")->as<Value::List>();
    ASSERT_EQ(moved.size(), 2U);
    EXPECT_EQ(*moved[1].find("action"), Value("Train the crew"));
    EXPECT_EQ(*moved[1].find("reason"), Value("The part for “Train the crew” is late"));
    EXPECT_EQ(*moved[1].find("due_before"), to_value(clock("2026-03-31 12:00")));
}

TEST(Promises, AReasonStaysWithTheChangeItWasGivenFor) {
    World world = under_way();
    move_item(world, 1, "2026-03-20 12:00", "The part is late");
    PlanItem reworded = world.current().plan.items[0];
    reworded.evidence = "Ordered";
    reworded.reason = "Something else";
    world.act("cm@example.com", PlanItemChanged{reworded});
    EXPECT_EQ(world.current().plan.items[0].reason, "The part is late");
    EXPECT_THAT(world.mails(), IsEmpty());
}

TEST(Promises, OneIsNotTakenOutOfThePlanInSilence) {
    World world = under_way();
    ActionPlan shorter = world.current().plan;
    shorter.items.pop_back();
    EXPECT_EQ(std::get<Rejection>(world.act("cm@example.com", PlanReplaced{shorter})).faults,
              (std::vector<Fault>{{"/items",
                                   "“Train the crew” was promised to the customer. Keep it; if it "
                                   "will not be done, drop it and say why."}}));
}

TEST(Promises, OneThatIsKeptIsHeardToo) {
    World world = under_way();
    finish(world, 1);
    EXPECT_THAT(world.mails(), ElementsAre("task-news cm@example.com"));
}

TEST(Promises, ADroppedOneCanBeDisputedThoughThePlanWasAccepted) {
    World world = under_way();
    EXPECT_FALSE(world.current().awaits_answer());
    world.at("2026-03-03 10:00");
    drop(world, 1, "Not made any more");
    ASSERT_TRUE(world.current().awaits_answer());
    EXPECT_FALSE(is_taken(answer(world, {{1, accepted, ""}, {2, disputed, "No"}})));
    world.at("2026-03-03 11:00");
    answer(world, {{1, disputed, "You said you would"}});
    EXPECT_EQ(world.where(), "draft");
    EXPECT_FALSE(world.current().awaits_answer());
    EXPECT_EQ(world.current().current_answer_to(1)->verdict, disputed);
    EXPECT_EQ(world.current().current_answer_to(2)->verdict, accepted);
}

TEST(Promises, ADroppedOneStaysBeforeTheCustomerWhenThePlanIsPresentedAgain) {
    World world = under_way();
    world.at("2026-03-03 10:00");
    drop(world, 1, "Not made any more");
    world.at("2026-03-03 11:00");
    answer(world, {{1, disputed, "You said you would"}});
    world.complete(2, "cm@example.com", "submitted");
    EXPECT_EQ(world.current().promised.items.size(), 2u);
    EXPECT_EQ(world.current().promised.items[0].reason, "Not made any more");
    EXPECT_NE(world.current().standing_answer(world.current().promised.items[0]), nullptr);
    EXPECT_EQ(world.current().standing_answer(world.current().promised.items[0])->verdict,
              disputed);
}

TEST(Promises, WhenAllAreDroppedThePlanGoesBackToWhoeverWritesIt) {
    World world = under_way();
    finish(world, 2);
    World other = under_way();
    drop(other, 1, "Not made any more");
    drop(other, 2, "The crew has left");
    EXPECT_EQ(other.where(), "draft");
    EXPECT_EQ(std::get<Rejection>(other.complete(2, "cm@example.com", "submitted")).faults,
              (std::vector<Fault>{{"/items", "Add at least one item that is not dropped."}}));
    drop(world, 1, "Not made any more");
    EXPECT_EQ(world.where(), "ended: told");
}

TEST(Promises, ALateOneIsToldOnTheNextBusinessDay) {
    World world = under_way();
    world.advance_to("2026-03-12 12:00");
    EXPECT_TRUE(world.current().plan.items[0].overdue);
    world.advance_to("2026-03-13 09:00");
    EXPECT_THAT(world.mails(), ElementsAre("promise-late ada@example.com"));
    finish(world, 2);
    world.advance_to("2026-03-14 09:00");
    EXPECT_THAT(world.mails(), IsEmpty());
}

TEST(Promises, WhatWasNotPromisedYetIsNeverTold) {
    World world(loop);
    world.respond({.ratings = {{"quality", 4}}});
    world.act("cm@example.com", PlanItemAdded{item("Replace the pump")});
    move_item(world, 1, "2026-03-03 12:00", "");
    EXPECT_EQ(world.current().plan.items[0].due, clock("2026-03-03 12:00"));
    world.advance_to("2026-03-04 09:00");
    EXPECT_THAT(world.mails(), testing::Not(testing::Contains("promise-late ada@example.com")));
    EXPECT_TRUE(world.current().said.empty());
}

TEST(Promises, ALateOneThatIsMovedMeanwhileIsNotToldTwice) {
    World world = under_way();
    world.advance_to("2026-03-12 12:00");
    move_item(world, 1, "2026-03-18 12:00", "The part is late");
    world.advance_to("2026-03-16 09:00");
    EXPECT_THAT(world.mails(), IsEmpty());
}

TEST(Promises, SilenceEndsWithWordOfWhereThingsStandAndEachNewsBeginsItAnew) {
    World world = under_way();
    world.advance_to("2026-03-12 09:00");
    finish(world, 1);
    world.advance_to("2026-03-25 12:00");
    EXPECT_THAT(world.mails(), IsEmpty());
    world.advance_to("2026-03-26 12:00");
    EXPECT_THAT(world.mails(), ElementsAre("progress ada@example.com"));
    const auto waits = [&] {
        return std::ranges::count(world.current().timers, "under_way", &Timer::state);
    };
    EXPECT_EQ(waits(), 1);
}

TEST(Promises, WhyOneWasDroppedIsPartOfTheStory) {
    World world = under_way();
    world.at("2026-03-03 10:00");
    drop(world, 1, "Not made any more");
    StorySource source{world.program(), world.current(), {}};
    for (const auto& response : world.situation().responses) {
        source.responses.push_back(&*response);
    }
    const StoryItem first = story_of(source).front();
    EXPECT_EQ(first.title.in("en"), "Clara Manning drops a promised action");
    EXPECT_EQ(first.words, "Replace the pump\nNot made any more");
}
