#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/promised.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

constexpr const char* loop = R"(
on:
  plan.item_moved: {send: promise-moved, to: customer}
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
    on: {customer.disputed: draft}
)";

/// Two actions of Dana, and one of the client manager's own.
World written() {
    World world(loop);
    world.respond({.ratings = {{"quality", 4}}});
    PlanItem own = item("Call every week");
    own.owner = "cm@example.com";
    for (const PlanItem& one : {item("Replace the pump"), item("Train the crew"), own}) {
        world.act("cm@example.com", PlanItemAdded{one});
    }
    return world;
}

World promised() {
    World world = written();
    world.complete(1, "cm@example.com", "submitted");
    answer(world, {{1, accepted, ""}, {2, accepted, ""}, {3, accepted, ""}});
    return world;
}

/// Every date a day later, and the second action dropped.
Verdict change_all(World& world, const std::string& actor) {
    ActionPlan plan = world.current().plan;
    for (PlanItem& one : plan.items) {
        one.due = *one.due + std::chrono::days(1);
        one.reason = "The part is late";
    }
    plan.items[1].status = ItemStatus::dropped;
    return world.act(actor, PlanReplaced{plan});
}

std::vector<std::string> actions_of(const Mail& mail) {
    std::vector<std::string> actions;
    for (const Value& one : *mail.variables.find("items")->as<Value::List>()) {
        actions.push_back(one.find("action")->text_or("") +
                          (*one.find("is_dropped") == Value(true) ? " dropped" : "") + ": " +
                          one.find("reason")->text_or(""));
    }
    return actions;
}

}  // namespace

TEST(PlanOwners, AreToldOnceOfAllTheirsThatSomebodyElseMovedOrDropped) {
    World world = promised();
    change_all(world, "cm@example.com");
    EXPECT_THAT(world.mails(),
                ElementsAre("plan-item-changed dana@example.com", "promise-moved ada@example.com"));
    const Mail& told = world.mails_in_full().front();
    EXPECT_THAT(actions_of(told), ElementsAre("Replace the pump: The part is late",
                                              "Train the crew dropped: The part is late"));
    EXPECT_EQ(*told.variables.find("author"), Value("Clara Manning"));
    EXPECT_EQ(work_path(world.current().number, told),
              "/cases/" + std::to_string(world.current().number) + "/plan");
}

TEST(PlanOwners, AreNotToldWhatTheyDidThemselves) {
    World world = promised();
    change_all(world, "DANA@example.com");
    EXPECT_THAT(world.mails(),
                ElementsAre("plan-item-changed cm@example.com", "promise-moved ada@example.com"));
}

TEST(PlanOwners, AreNotToldOfWhatNobodyHasPromisedYet) {
    World world = written();
    change_all(world, "cm@example.com");
    EXPECT_THAT(world.mails(), IsEmpty());
}

TEST(PlanOwners, AreToldWhatIsPromisedInTheirName) {
    World world = written();
    world.complete(1, "cm@example.com", "submitted");
    EXPECT_THAT(world.mails(), ElementsAre("plan-item-promised dana@example.com",
                                           "plan-presented ada@example.com"));
    EXPECT_THAT(actions_of(world.mails_in_full().front()),
                ElementsAre("Replace the pump: ", "Train the crew: "));
}

TEST(PlanOwners, AreNotMailedThatDayWhatStandsInACaseThatTheyWorkOn) {
    World world = written();
    world.act("cm@example.com", TaskReassigned{1, Party{"dana@example.com", {}}});
    world.complete(1, "dana@example.com", "submitted");
    EXPECT_THAT(world.mails(),
                ElementsAre("plan-item-promised cm@example.com", "plan-presented ada@example.com"))
        << "the task is Dana's now";
}

TEST(PlanOwners, WhoTakePartAreToldByOneMailOnTheirNextBusinessDayUnlessTheyWroteThePlan) {
    World world = written();
    world.act("cm@example.com", TaskReassigned{1, Party{"vera@example.com", {}}});
    world.act("vera@example.com", TaskCommented{1, "@dana and @cm, please look"});
    world.complete(1, "vera@example.com", "submitted");
    EXPECT_THAT(world.mails(), ElementsAre("plan-presented ada@example.com"));
    PlanItem done = *world.current().plan.find_item(2);
    done.status = ItemStatus::done;
    world.act("vera@example.com", PlanItemChanged{done});
    world.advance_to("2026-03-02 23:00");
    EXPECT_THAT(world.mails(), IsEmpty());
    world.advance_to("2026-03-03 12:00");
    EXPECT_THAT(world.mails(), ElementsAre("plan-item-promised dana@example.com"));
    EXPECT_THAT(actions_of(world.mails_in_full().front()), ElementsAre("Replace the pump: "));
}

TEST(PlanOwners, AreToldOfAPlanThatIsPresentedAgainWhereItPromisesOtherwise) {
    World world = written();
    world.complete(1, "cm@example.com", "submitted");
    answer(world, {{1, disputed, "Sooner"}, {2, accepted, ""}, {3, accepted, ""}});
    PlanItem sooner = *world.current().plan.find_item(1);
    sooner.action = "Replace the pump at once";
    world.act("cm@example.com", PlanItemChanged{sooner});
    world.complete(2, "cm@example.com", "submitted");
    EXPECT_THAT(actions_of(world.mails_in_full().front()),
                ElementsAre("Replace the pump at once: "));
}
