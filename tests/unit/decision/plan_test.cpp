#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;

namespace {

constexpr const char* under_way = R"(
initial: under_way
states:
  under_way:
    always:
      - {when: plan.complete, target: told}
    on:
      plan.item_overdue: {escalate: director}
  told: {type: final}
)";

PlanItem item(const std::string& action, const std::string& due) {
    PlanItem one;
    one.action = action;
    one.owner = "dana@example.com";
    one.due = clock(due);
    return one;
}

World planned() {
    World world(under_way);
    world.respond({.ratings = {{"quality", 4}}});
    world.act("cm@example.com", PlanItemAdded{item("Replace the pump", "2026-03-05 12:00")});
    return world;
}

}  // namespace

TEST(Plan, RemindsTheOwnerOfAnItemABusinessDayBefore) {
    World world = planned();
    world.advance_to("2026-03-04 12:00");
    EXPECT_THAT(world.mails(), ElementsAre("plan-item-reminder dana@example.com"));
}

TEST(Plan, RaisesWhatIsOverdueOnce) {
    World world = planned();
    world.advance_to("2026-03-06 12:00");
    EXPECT_TRUE(world.current().plan.items[0].overdue);
    EXPECT_EQ(world.current().level, 1);
    EXPECT_THAT(world.mails(), ElementsAre("plan-item-reminder dana@example.com",
                                           "plan-item-overdue dana@example.com",
                                           "case-participant md@example.com"));
    EXPECT_TRUE(world.current().timers.empty());
}

TEST(Plan, GivesAnItemWithANewDueTimeAnotherChance) {
    World world = planned();
    world.advance_to("2026-03-05 12:00");
    PlanItem later = world.current().plan.items[0];
    later.due = clock("2026-03-10 12:00");
    world.act("cm@example.com", PlanItemChanged{later});
    EXPECT_FALSE(world.current().plan.items[0].overdue);
    EXPECT_EQ(world.current().timers.size(), 2u);
}

TEST(Plan, IsCompleteOnceNoItemIsOpenAndTheCaseGoesOn) {
    World world = planned();
    PlanItem done = world.current().plan.items[0];
    done.status = ItemStatus::done;
    world.act("dana@example.com", PlanItemChanged{done});
    EXPECT_EQ(world.where(), "ended: told");
    EXPECT_TRUE(world.current().timers.empty());
}

TEST(Plan, KeepsItemsNumbersAndGivesNewOnes) {
    World world = planned();
    ActionPlan wanted = world.current().plan;
    wanted.summary = "What we do";
    wanted.items.push_back(item("Train the crew", "2026-03-12 12:00"));
    world.act("cm@example.com", PlanReplaced{wanted});
    EXPECT_EQ(world.current().plan.items[0].number, 1);
    EXPECT_EQ(world.current().plan.items[1].number, 2);
    EXPECT_EQ(world.current().plan.revision, 2);
}

TEST(Plan, ThatSomebodyElseChangedIsNotOverwritten) {
    World world = planned();
    Event event;
    event.actor = "cm@example.com";
    event.expected_revision = 0;
    event.what = PlanReplaced{};
    EXPECT_EQ(sentence(world.take(event)),
              "Somebody else changed the plan meanwhile. Look at it again, then repeat your "
              "change.");
}

TEST(Plan, NamesEveryFault) {
    World world = planned();
    ActionPlan wanted;
    wanted.items.emplace_back();
    wanted.items.emplace_back(item("", "2026-03-12 12:00"));
    wanted.items.back().number = 9;
    EXPECT_EQ(std::get<Rejection>(world.act("cm@example.com", PlanReplaced{wanted})).faults,
              (std::vector<Fault>{
                  {"/items/0/action", "Say what will be done."},
                  {"/items/0/owner", "Name who will do it, by e-mail address."},
                  {"/items/0/due", "Say by when it is done."},
                  {"/items/1/action", "Say what will be done."},
                  {"/items/1/number",
                   "The plan has no item of this number; leave the number out for a new one."}}));
}

TEST(Plan, WithoutThatItemSaysSo) {
    World world = planned();
    PlanItem missing = item("x", "2026-03-12 12:00");
    missing.number = 7;
    EXPECT_EQ(sentence(world.act("cm@example.com", PlanItemChanged{missing})),
              "The plan has no item 7.");
}

TEST(Plan, AnOwnerIsKnownOrSaidToBeOutside) {
    World world = planned();
    PlanItem stranger = item("Paint the hall", "2026-03-12 12:00");
    stranger.owner = "Swift Painters";
    EXPECT_EQ(std::get<Rejection>(world.act("cm@example.com", PlanItemAdded{stranger})).faults,
              (std::vector<Fault>{{"/owner",
                                   "The directory does not know “Swift Painters”. Name a colleague "
                                   "by e-mail address, or say that it is an outside party."}}));
    stranger.is_outside = true;
    EXPECT_TRUE(is_taken(world.act("cm@example.com", PlanItemAdded{stranger})));
    PlanItem colleague = item("Paint the door", "2026-03-12 12:00");
    colleague.is_outside = true;
    EXPECT_FALSE(is_taken(world.act("cm@example.com", PlanItemAdded{colleague})));
}

TEST(Plan, RemindsWhoAnswersForItOfWhatSomebodyOutsideDoes) {
    World world = planned();
    PlanItem outside = item("Paint the hall", "2026-03-12 12:00");
    outside.owner = "Swift Painters";
    outside.is_outside = true;
    world.act("cm@example.com", PlanItemAdded{outside});
    world.advance_to("2026-03-10 12:00");
    world.advance_to("2026-03-11 12:00");
    EXPECT_THAT(world.mails(), ElementsAre("plan-item-reminder cm@example.com"));
}

TEST(Plan, WhatOlderPlansLackIsNoFaultUntilItIsChanged) {
    World world = planned();
    ActionPlan old = world.current().plan;
    old.items[0].due.reset();
    EXPECT_EQ(std::get<Rejection>(world.act("cm@example.com", PlanReplaced{old})).faults,
              (std::vector<Fault>{{"/items/0/due", "Say by when it is done."}}));
}

TEST(Plan, OfWhichAllIsDroppedIsNotComplete) {
    World world = planned();
    PlanItem dropped = world.current().plan.items[0];
    dropped.status = ItemStatus::dropped;
    EXPECT_EQ(
        std::get<Rejection>(world.act("cm@example.com", PlanItemChanged{dropped})).faults,
        (std::vector<Fault>{{"/reason", "Say why it will not be done; the customer reads it."}}));
    dropped.reason = "The pump is not made any more";
    EXPECT_TRUE(is_taken(world.act("cm@example.com", PlanItemChanged{dropped})));
    EXPECT_EQ(world.where(), "under_way");
    EXPECT_FALSE(world.current().plan.complete());
    EXPECT_TRUE(world.current().plan.all_dropped());
}
