#include "engine/decision/joining.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

constexpr const char* calling = R"(per: customer
every_response:
  - {send: thank-you, to: customer}
on:
  response.received:
    - {when: response.worse && response.lowest <= 2, target: call}
  response.updated:
    - {when: response.worse && response.lowest <= 2, target: call}
initial: call
states:
  call:
    task: {title: Call, assignee: client_manager, outcomes: {talked: Talked}}
    on: {talked: over}
  over: {type: final}
)";

SurveyResponse said(const std::string& id, const std::string& address,
                    const std::string& account = "") {
    SurveyResponse response;
    response.source = "api";
    response.id = "new";
    response.survey = "service-quality";
    response.customer = {id, "Ada Byron", address};
    response.account.id = account;
    return response;
}

/// Open cases of one workflow, and what an answer finds of them.
class Joining : public testing::Test {
  protected:
    void open(CaseNumber number, const SurveyResponse& first, int lowest,
              const std::string& key = "") {
        Case subject;
        subject.number = number;
        subject.workflow = "test";
        subject.survey = first.survey;
        subject.workflow_hash = world_.program().workflows.at("test")->hash;
        subject.open_key = key;
        subject.worst.lowest = lowest;
        subject.responses.push_back({.number = 1, .source = "api", .id = "first"});
        situation_.others.push_back({subject, {first}});
    }
    /// The number of the case that it joins; 0: none.
    CaseNumber joined_by(const SurveyResponse& response) {
        Situation situation = situation_;
        join(world_.program(), response, situation);
        return situation.current ? situation.current->number : 0;
    }

    World world_{calling};
    Situation situation_;
};

}  // namespace

TEST_F(Joining, TheIdIsTheCustomerWhateverTheAddress) {
    open(1, said("c-1", "ada@example.com"), 3);
    EXPECT_EQ(joined_by(said("c-1", "byron@example.com")), 1);
    EXPECT_EQ(joined_by(said("c-1", "")), 1);
    EXPECT_EQ(joined_by(said("c-2", "emmy@example.com")), 0);
}

TEST_F(Joining, WithoutAnIdItIsTheAddressInAnyCase) {
    open(1, said("", "Ada@Example.com"), 3);
    EXPECT_EQ(joined_by(said("", "aDA@example.COM")), 1);
    EXPECT_EQ(joined_by(said("", "")), 0);
}

TEST_F(Joining, WhoGaveAnAddressFirstAndAnIdLaterIsOneCustomer) {
    open(1, said("", "ada@example.com"), 3);
    EXPECT_EQ(joined_by(said("c-1", "ada@example.com")), 1);
}

TEST_F(Joining, WhoGaveAnIdFirstAndTheAddressAloneLaterIsOneCustomer) {
    situation_.address_ids = {"c-1"};
    open(1, said("c-1", "ada@example.com"), 3);
    EXPECT_EQ(joined_by(said("", "ada@example.com")), 1);
}

TEST_F(Joining, AnAddressThatStandsWithTwoIdsJoinsNothing) {
    situation_.address_ids = {"c-1", "c-2"};
    open(1, said("c-1", "office@example.com"), 3);
    EXPECT_EQ(joined_by(said("", "office@example.com")), 0);
    EXPECT_TRUE(is_nobody_in_particular(situation_, said("", "office@example.com")));
    EXPECT_EQ(joined_by(said("c-1", "office@example.com")), 1) << "by the id, as ever";
    EXPECT_EQ(joined_by(said("c-2", "office@example.com")), 0);
}

TEST_F(Joining, ASecondIdMakesAnAddressNobodysInParticular) {
    situation_.address_ids = {"c-1"};
    open(1, said("", "office@example.com"), 3);
    EXPECT_EQ(joined_by(said("c-2", "office@example.com")), 0);
}

TEST_F(Joining, AnotherAccountIsAnotherConversation) {
    open(1, said("c-1", "", "a-1"), 3);
    EXPECT_EQ(joined_by(said("c-1", "", "a-2")), 0);
    EXPECT_EQ(joined_by(said("c-1", "")), 1) << "it does not say which account it is about";
    open(2, said("c-1", "", "a-2"), 4);
    EXPECT_EQ(joined_by(said("c-1", "", "a-2")), 2);
}

TEST_F(Joining, OfSeveralCasesTheOneWithTheKeyIsJoinedThenTheWorstThenTheOldest) {
    open(3, said("c-1", ""), 2);
    open(2, said("c-1", ""), 2);
    open(1, said("c-1", ""), 3);
    EXPECT_EQ(joined_by(said("c-1", "")), 2);
    open(4, said("c-1", ""), 5, "test/customer/c-1");
    EXPECT_EQ(joined_by(said("c-1", "")), 4);
}

TEST_F(Joining, ACaseOfAVersionInWhichEachResponseHasItsOwnIsNotJoined) {
    open(1, said("c-1", ""), 3);
    Case alone = *situation_.others.front().current;
    alone.workflow_hash = "another version";
    situation_.others.front().current = alone;
    EXPECT_EQ(joined_by(said("c-1", "")), 0);
}

TEST_F(Joining, AnAddressThatTwoShareOpensACaseThatHoldsNoKey) {
    Situation situation;
    situation.address_ids = {"c-1", "c-2"};
    Event event{.key = "k", .at = clock("09:00"), .actor = "source:api"};
    event.what = ResponseArrived{said("", "office@example.com"), 17};
    const Verdict verdict = decide(world_.program(), situation, event);
    EXPECT_EQ(std::get<Decision>(verdict).after.open_key, "");
}

TEST(KnownBy, ACaseIsKnownByAllThatItsAnswersSayWhileItIsOpen) {
    World world(calling);
    world.respond({.ratings = {{"quality", 3}}, .customer_id = ""});
    EXPECT_THAT(world.last().known_by.value(), ElementsAre("test/address/ada@example.com"));
    EXPECT_EQ(world.current().open_key, "test/account/a-3/address/ada@example.com");
    world.respond({.id = "r-2", .ratings = {{"quality", 3}}, .customer_id = "c-17"});
    EXPECT_THAT(world.last().known_by.value(),
                ElementsAre("test/address/ada@example.com", "test/customer/c-17"));
    world.complete(1, "cm@example.com", "talked");
    EXPECT_FALSE(world.last().known_by.has_value());
}
