#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/promised.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

constexpr const char* report = R"(
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
      customer.commented: client_comment
      customer.disputed: draft
  client_comment:
    task: {title: Answer the comment, assignee: client_manager, outcomes: {answered: Answered}}
    on: {answered: under_way}
  under_way:
    always:
      - {when: plan.complete, target: told}
  told: {type: final}
)";

World presented() {
    World world(report);
    world.respond({.ratings = {{"quality", 4}}});
    world.act("cm@example.com", PlanItemAdded{item("Replace the pump")});
    world.act("cm@example.com", PlanItemAdded{item("Train the crew")});
    world.complete(1, "cm@example.com", "submitted");
    return world;
}

}  // namespace

TEST(PlanAnswers, EveryActionAcceptedIsAnAcceptedPlan) {
    World world = presented();
    answer(world, {{1, accepted, ""}, {2, accepted, ""}});
    EXPECT_EQ(world.where(), "under_way");
    EXPECT_EQ(world.journal().back().event, "customer.accepted");
    ASSERT_NE(world.current().current_answer(), nullptr);
    EXPECT_EQ(world.current().current_answer()->find_item(2)->verdict, accepted);
}

TEST(PlanAnswers, OneCommentAmongAcceptedActionsIsACommentedPlan) {
    World world = presented();
    answer(world, {{1, accepted, ""}, {2, commented, "Which crew?"}});
    EXPECT_EQ(world.where(), "client_comment");
}

TEST(PlanAnswers, WordsToTheWholeAreAComment) {
    World world = presented();
    answer(world, {{1, accepted, ""}, {2, accepted, ""}}, "And who calls me?");
    EXPECT_EQ(world.where(), "client_comment");
}

TEST(PlanAnswers, OneDisputedActionDisputesThePlan) {
    World world = presented();
    answer(world, {{1, disputed, "The pump is fine"}, {2, commented, "Which crew?"}});
    EXPECT_EQ(world.where(), "draft");
    EXPECT_EQ(world.current().answers.back().find_item(1)->text, "The pump is fine");
}

TEST(PlanAnswers, TheSecondAnswerToOnePresentationIsTheFirst) {
    World world = presented();
    answer(world, {{1, accepted, ""}});
    const Verdict again = answer(world, {{1, disputed, "No"}});
    EXPECT_TRUE(std::holds_alternative<AlreadyTaken>(again));
    EXPECT_EQ(world.current().answers.size(), 1u);
}

TEST(PlanAnswers, AnAnswerToAnEarlierPresentationIsRefused) {
    World world = presented();
    const Instant first = *world.current().promised.presented_at;
    answer(world, {{1, disputed, "No"}});
    world.at("11:00").complete(2, "cm@example.com", "submitted");
    const Verdict late = world.act("customer", PlanAnswered{{{}, first, "", {{1, accepted, ""}}}});
    EXPECT_THAT(sentence(late), HasSubstr("presented anew"));
    EXPECT_EQ(world.current().current_answer(), nullptr);
}

TEST(PlanAnswers, WhatTheCustomerReadsIsThePlanAsItWasPresented) {
    World world = presented();
    answer(world, {{1, disputed, "No"}});
    PlanItem changed = world.current().plan.items[0];
    changed.action = "Half a thought";
    world.act("cm@example.com", PlanItemChanged{changed});
    EXPECT_EQ(world.current().promised.items[0].action, "Replace the pump");
    world.at("11:00").complete(2, "cm@example.com", "submitted");
    EXPECT_EQ(world.current().promised.items[0].action, "Half a thought");
}

TEST(PlanAnswers, AnItemDroppedBeforeItWasPresentedIsNotPromised) {
    World world(report);
    world.respond({.ratings = {{"quality", 4}}});
    world.act("cm@example.com", PlanItemAdded{item("Replace the pump")});
    PlanItem dropped = item("Train the crew");
    dropped.status = ItemStatus::dropped;
    dropped.reason = "They are trained";
    world.act("cm@example.com", PlanItemAdded{dropped});
    world.complete(1, "cm@example.com", "submitted");
    EXPECT_EQ(world.current().promised.items.size(), 1u);
}

TEST(PlanAnswers, ADisputeNeedsWordsSomewhere) {
    World world = presented();
    EXPECT_FALSE(is_taken(answer(world, {{1, disputed, " \n"}})));
    EXPECT_TRUE(is_taken(answer(world, {{1, disputed, ""}}, "All of it is too late")));
}

TEST(PlanAnswers, WhatIsWrongIsSaidItemByItem) {
    World world = presented();
    const Verdict wrong = answer(world, {{1, commented, ""}, {1, accepted, ""}, {9, accepted, ""}},
                                 std::string(10'001, 'x'));
    EXPECT_THAT(
        std::get<Rejection>(wrong).faults,
        ElementsAre(Fault{"/items/0", "Item 1 is answered twice."},
                    Fault{"/items/1", "Item 1 is answered twice."},
                    Fault{"/items/2", "The plan as it was presented has no item 9."},
                    Fault{"/text", "Please keep this to 10,000 characters; it has 10001."}));
}

TEST(PlanAnswers, NothingSaidIsNoAnswer) {
    World world = presented();
    EXPECT_FALSE(is_taken(answer(world, {}, "  ")));
}

TEST(PlanAnswers, APlanThatWasNotPresentedCannotBeAnswered) {
    World world(report);
    world.respond({.ratings = {{"quality", 4}}});
    EXPECT_EQ(sentence(answer(world, {{1, accepted, ""}})),
              "No plan was presented to the customer yet.");
}

TEST(PlanAnswers, WordsThatNoStateHearsBecomeATask) {
    World world = presented();
    answer(world, {{1, accepted, ""}, {2, accepted, ""}});
    PlanItem done = world.current().plan.items[0];
    for (const int number : {1, 2}) {
        done.number = number;
        done.status = ItemStatus::done;
        world.act("dana@example.com", PlanItemChanged{done});
    }
    ASSERT_EQ(world.where(), "ended: told");
    World silent = presented();
    silent.post("customer.accepted");
    answer(silent, {{1, disputed, "The pump is fine"}});
    EXPECT_EQ(silent.where(), "under_way");
    EXPECT_EQ(silent.task(2).title.in("en"), "Answer Ada Byron about the report");
    EXPECT_THAT(silent.mails(), ElementsAre("task-opened cm@example.com"));
}

TEST(Links, RevokingAllMeansTheMailsSoFar) {
    World world = presented();
    const int mails = world.current().last_mail;
    world.act("cm@example.com", LinksRevoked{});
    EXPECT_EQ(world.current().revoked_links.size(), static_cast<std::size_t>(mails));
    EXPECT_EQ(world.journal().back().event, "links.revoked");
}

TEST(Links, RevokingOneLeavesTheOthersAndTwiceIsOnce) {
    World world = presented();
    ASSERT_GE(world.current().last_mail, 2);
    world.act("cm@example.com", LinksRevoked{{2, 99}});
    world.act("cm@example.com", LinksRevoked{{2}});
    EXPECT_THAT(world.current().revoked_links, ElementsAre(2));
    EXPECT_TRUE(world.journal().back().effects.empty());
}
