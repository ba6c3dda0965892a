#include "engine/results/counted_response.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heed {
namespace {

using testing::ElementsAre;
using testing::Pair;

const Instant received = parse_rfc3339("2026-03-05T12:00:00Z").value();

Program program() {
    auto survey = std::make_shared<Survey>();
    survey->name = "service-quality";
    Question contact;
    contact.name = "contact";
    contact.kind = QuestionKind::choice;
    Question comment;
    comment.name = "comment";
    comment.kind = QuestionKind::text;
    survey->questions = {contact, comment};
    Program all;
    all.surveys[survey->name] = survey;
    return all;
}

ReceivedResponse response() {
    SurveyResponse given;
    given.survey = "service-quality";
    given.account.id = "a-3";
    given.service.type = "lounge";
    given.submitted_at = parse_rfc3339("2026-03-02T23:30:00Z").value();
    given.answers = {{"quality", 4}, {"contact", "by mail"}, {"comment", "Fine."}};
    return {given, received};
}

CountedResponse counted(const ReceivedResponse& one) {
    return counted_responses(program(), Case(), {one}).front();
}

TEST(CountedResponse, HasItselfItsNumbersAndItsChoicesAndNoFreeText) {
    EXPECT_THAT(counted(response()).answers,
                ElementsAre(CountedAnswer{"", "", 1}, CountedAnswer{"quality", "", 4},
                            CountedAnswer{"contact", "by mail", 1}));
}

TEST(CountedResponse, StandsOnTheDayOnWhichItWasSubmitted) {
    EXPECT_EQ(counted(response()).day, Day(parse_date("2026-03-02").value()));
}

TEST(CountedResponse, StandsOnTheDayOnWhichItCameWhereNobodySaysWhenItWasSubmitted) {
    ReceivedResponse one = response();
    one.response.submitted_at = {};
    EXPECT_EQ(counted(one).day, Day(parse_date("2026-03-05").value()));
}

TEST(CountedResponse, HasItsAccountAndItsServiceTypeForMembers) {
    EXPECT_THAT(counted(response()).members,
                ElementsAre(Pair("account.id", "a-3"), Pair("service.type", "lounge")));
}

TEST(CountedResponse, HasNoMemberWhereItSaysNothing) {
    ReceivedResponse one = response();
    one.response.account.id.clear();
    EXPECT_THAT(counted(one).members, ElementsAre(Pair("service.type", "lounge")));
}

TEST(CountedResponse, BringsWhatCameOfTheFollowUpThatItBegan) {
    Case subject;
    subject.opened_at = received;
    Task call;
    call.state = "calls";
    call.opened_at = received + std::chrono::hours(30);
    call.status = TaskStatus::completed;
    call.closed_at = call.opened_at + std::chrono::hours(2);
    subject.tasks = {call};
    ReceivedResponse second = response();
    second.at = received + std::chrono::hours(30);
    const auto all = counted_responses(program(), subject, {response(), second});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].answers.size(), 3U) << "the second began it";
    EXPECT_EQ(all[1].answers[3], (CountedAnswer{".outcome", "open", 1}));
    EXPECT_EQ(all[1].answers[4], (CountedAnswer{".first_contact", "", 120}));
}

TEST(CountedResponse, KeepsItsDayAndMembersHoweverItIsChanged) {
    const CountedResponse before = counted(response());
    ReceivedResponse changed = response();
    changed.response.submitted_at = received;
    changed.response.account.id = "a-4";
    changed.response.answers = {{"quality", 1}};
    const CountedResponse after = recounted(before, counted(changed), false);
    EXPECT_EQ(after.day, before.day);
    EXPECT_EQ(after.members, before.members);
    EXPECT_THAT(after.answers,
                ElementsAre(CountedAnswer{"", "", 1}, CountedAnswer{"quality", "", 1}));
}

TEST(CountedResponse, StaysWhatItWasWhenItsCustomerIsForgotten) {
    const CountedResponse before = counted(response());
    ReceivedResponse erased = response();
    erased.response.answers.clear();
    CountedResponse now = counted(erased);
    now.answers.push_back({".outcome", "forgotten", 1});
    const CountedResponse after = recounted(before, now, true);
    EXPECT_THAT(after.answers,
                ElementsAre(CountedAnswer{"", "", 1}, CountedAnswer{"quality", "", 4},
                            CountedAnswer{"contact", "by mail", 1},
                            CountedAnswer{".outcome", "forgotten", 1}));
}

}  // namespace
}  // namespace heed
