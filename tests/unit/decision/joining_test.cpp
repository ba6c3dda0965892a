#include "engine/decision/joining.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/decision/story.h"
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

TEST_F(Joining, WhoseDomainIsWrittenInItsOtherFormIsOneCustomer) {
    open(1, said("", "ada@bücher.example"), 3);
    EXPECT_EQ(joined_by(said("", "ADA@xn--bcher-kva.example")), 1);
    EXPECT_EQ(joined_by(said("", "ada@bucher.example")), 0);
    EXPECT_THAT(
        known_by("test", said("", "ada@xn--bcher-kva.example")),
        ElementsAre("test/address/ada@bücher.example", "test/address/ada@xn--bcher-kva.example"));
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

namespace {

/// The first answer's case is over, and the second answer's is open.
class TakingOver : public testing::Test {
  protected:
    TakingOver() {
        first_.respond({.ratings = {{"quality", 3}}});
        first_.complete(1, "cm@example.com", "talked");
        second_.respond({.id = "r-2", .ratings = {{"quality", 3}}});
        Case open = second_.current();
        open.number = 18;
        situation_ = first_.situation();
        situation_.known_response = 1;
        situation_.others = {{open, second_.situation().responses}};
    }
    Event changed(std::int64_t quality) const {
        SurveyResponse response = first_.situation().responses.front();
        response.answers = {{"quality", quality}};
        response.digest = digest_of(response);
        Event event{.key = response.digest, .at = clock("15:00"), .actor = "source:api"};
        event.what = ResponseArrived{response, 19};
        return event;
    }
    Situation taken_over(const Event& event) const {
        Situation situation = situation_;
        take_over(first_.program(), std::get<ResponseArrived>(event.what).response, situation);
        return situation;
    }
    Decision decided(const Situation& situation, const Event& event) const {
        return std::get<Decision>(decide(first_.program(), situation, event));
    }

    mutable World first_{calling};
    World second_{calling};
    Situation situation_;
};

}  // namespace

TEST_F(TakingOver, AnUpdateOfAnEndedCaseMovesTheCustomersOpenOne) {
    const Event event = changed(1);
    const Situation situation = taken_over(event);
    ASSERT_EQ(situation.current->number, 18);
    const Decision decision = decided(situation, event);
    EXPECT_EQ(decision.entry.event, "response.updated");
    EXPECT_EQ(decision.after.responses.size(), 2U);
    EXPECT_EQ(decision.after.responses.back().digests.size(), 2U);
    EXPECT_EQ(decision.after.leading, 2);
    EXPECT_EQ(decision.after.said.back().fields.at("quality"), Value(3)) << "what she said before";
    EXPECT_EQ(to_commit(situation, event, decision).response->taken_from, (ResponsePlace{17, 1}));
}

TEST_F(TakingOver, TheEndedCaseStaysEndedAndSaysWhereItsAnswerWent) {
    const Event event = changed(1);
    Case open = *situation_.others.front().current;
    const Decision left = std::get<Decision>(hand_over(first_.program(), situation_, event, open));
    EXPECT_EQ(left.after.status, CaseStatus::ended);
    EXPECT_EQ(left.after.responses.front().went_on_in, 18);
    EXPECT_THAT(left.entry.remarks,
                ElementsAre(Remark{RemarkKind::went_on_elsewhere, {{"case", "18"}}}));
    EXPECT_FALSE(to_commit(situation_, event, left).response.has_value()) << "as it ended";
}

TEST_F(TakingOver, TheEndedCaseDoesNotTellItsOldAnswerAsTheNewOne) {
    const Event event = changed(1);
    Case open = *situation_.others.front().current;
    const Decision left = std::get<Decision>(hand_over(first_.program(), situation_, event, open));
    StorySource source{first_.program(), left.after, {}};
    for (const auto& response : situation_.responses) {
        source.responses.push_back(&*response);
    }
    EXPECT_FALSE(told(source, left.entry).has_value()) << "the other case has the new one";
    const auto story = story_of(source, 0);
    EXPECT_EQ(std::ranges::count(story, StoryKind::response, &StoryItem::kind), 1)
        << "what it ended with, once";
}

TEST_F(TakingOver, WhomTheThankYouDidNotReachIsThankedWithAllThatItReads) {
    Event event = changed(1);
    std::get<ResponseArrived>(event.what).response.customer.email = "right@example.com";
    const Case& open = *situation_.others.front().current;
    const Decision left = std::get<Decision>(hand_over(first_.program(), situation_, event, open));
    const std::vector<Mail> mails = to_commit(situation_, event, left).mails;
    ASSERT_EQ(mails.size(), 1U);
    EXPECT_EQ(mails.front().to, "right@example.com");
    EXPECT_EQ(mails.front().variables,
              Value(Value::Map{{"customer.name", "Ada Byron"}, {"alarm", false}}));
}

TEST_F(TakingOver, AnAnswerIsWorseThanItsOwnEarlierVersionsAlone) {
    const Event better = changed(4);
    const Decision decision = decided(taken_over(better), better);
    EXPECT_THAT(decision.entry.transitions, IsEmpty()) << "it got better";
    EXPECT_EQ(decision.after.responses.back().worst.lowest, 3);
}

TEST_F(TakingOver, WhatTheEndedCaseHasTakenIsTakenOverByNobody) {
    EXPECT_EQ(taken_over(changed(3)).current->number, 17);
    situation_.others.clear();
    EXPECT_EQ(taken_over(changed(1)).current->number, 17) << "nothing else is open";
}
