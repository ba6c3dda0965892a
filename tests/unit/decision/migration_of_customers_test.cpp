#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/decision/migration.h"
#include "tests/unit/decision/migrating.h"

using namespace heed;
using namespace heed::decision_test;
using testing::IsEmpty;

namespace {

constexpr const char* per_customer_from_1 = "per: customer\nmigrate: {from: 1}\n";

CaseOfCustomer another(const World& world, CaseNumber number, int lowest) {
    Case other = world.current();
    other.number = number;
    other.worst.lowest = lowest;
    return {other, world.situation().responses};
}

/// Case 17, with a 4, on its way to a version in which a customer has one case, beside others.
Case moved_beside(const std::vector<std::pair<CaseNumber, int>>& others) {
    World world = with_next(call_and_wait, call_and_wait, per_customer_from_1);
    Situation situation = world.situation();
    for (const auto& [number, lowest] : others) {
        situation.others.push_back(another(world, number, lowest));
    }
    Event event{.key = "m", .at = clock("10:00"), .actor = "system", .case_number = 17};
    event.what = CaseMigrated{world.program().workflows.at("test")->hash};
    return std::get<Decision>(decide(world.program(), situation, event)).after;
}

constexpr const char* customers_key = "test/account/a-3/customer/c-17";

}  // namespace

TEST(Migration, OfSeveralCasesOfOneCustomerTheWorstThenTheOldestTakesHerKey) {
    EXPECT_EQ(moved_beside({}).open_key, customers_key);
    EXPECT_EQ(moved_beside({{3, 5}, {40, 4}}).open_key, customers_key);
    EXPECT_EQ(moved_beside({{40, 2}}).open_key, "") << "a worse one takes it";
    EXPECT_EQ(moved_beside({{3, 4}}).open_key, "") << "an older one takes it";
    EXPECT_EQ(moved_beside({{3, 4}}).version, 2) << "it moves all the same";
}

TEST(Migration, ACaseThatHoldsTheKeyKeepsIt) {
    World world = with_next(call_and_wait, call_and_wait, per_customer_from_1);
    Situation situation = world.situation();
    situation.is_key_taken = true;
    Event event{.key = "m", .at = clock("10:00"), .actor = "system", .case_number = 17};
    event.what = CaseMigrated{world.program().workflows.at("test")->hash};
    EXPECT_EQ(std::get<Decision>(decide(world.program(), situation, event)).after.open_key, "");
}

TEST(Migration, AnEndedCaseThatComesBackDoesSoInTheLiveVersion) {
    const std::string coming_back = R"(
on:
  response.updated:
    - {when: response.worse && response.lowest <= 2, target: ring}
initial: ring
states:
  ring:
    task: {title: Ring, assignee: client_manager}
    on: {completed: over}
  over: {type: final}
)";
    World world = with_next(call_and_wait, coming_back, per_customer_from_1);
    world.complete(1, "cm@example.com", "completed");
    world.advance_to("2026-03-05 09:00");
    ASSERT_EQ(world.where(), "ended: over");
    world.respond({.ratings = {{"quality", 3}}});
    EXPECT_EQ(world.current().version, 1) << "nothing brought it back";
    world.respond({.ratings = {{"quality", 1}}});
    EXPECT_EQ(world.where(), "ring");
    EXPECT_EQ(world.current().version, 2);
    EXPECT_EQ(world.current().open_key, customers_key);
}

TEST(Migration, WhoMustBeThereHoldsForATaskThatIsOpenAlreadyAndNobodyIsInvitedAgain) {
    const std::string first = R"(
initial: call
states:
  call:
    entry: [{invite: [senior]}]
    task: {title: Call, assignee: client_manager, due: 1 business day, outcomes: {talked: Talked}}
    on: {talked: over}
  over: {type: final}
)";
    std::string next = first;
    next.replace(next.find("{talked: Talked}"), 16, "{talked: {label: Talked, attend: [senior]}}");
    World world = with_next(first, next);
    ASSERT_TRUE(is_taken(migrate(world)));
    EXPECT_THAT(world.mails(), IsEmpty());
    EXPECT_TRUE(std::holds_alternative<Rejection>(world.complete(1, "cm@example.com", "talked")));
    TaskCompleted done{1, "talked", {}};
    done.attended = {"vera@example.com"};
    ASSERT_TRUE(is_taken(world.act("cm@example.com", done)));
    EXPECT_EQ(world.where(), "ended: over");
}
