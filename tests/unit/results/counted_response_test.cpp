#include "engine/results/counted_response.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heed {
namespace {

using testing::ElementsAre;
using testing::Pair;

const Instant received = parse_rfc3339("2026-03-05T12:00:00Z").value();

Program program_with(const std::vector<std::string>& dimensions) {
    auto survey = std::make_shared<Survey>();
    survey->name = "service-quality";
    Question contact;
    contact.name = "contact";
    contact.kind = QuestionKind::choice;
    Question comment;
    comment.name = "comment";
    comment.kind = QuestionKind::text;
    survey->questions = {contact, comment};
    survey->dimensions.clear();
    for (const std::string& dimension : dimensions) {
        survey->dimensions.push_back(parse_dimension(dimension).value());
    }
    Program program;
    program.surveys[survey->name] = survey;
    program.directory.accounts["a-3"] = {.id = "a-3", .columns = {{"region", "north"}}};
    program.directory.services["lounge"] = {.id = "lounge", .columns = {{"kind", "paid"}}};
    return program;
}

ReceivedResponse response() {
    SurveyResponse given;
    given.survey = "service-quality";
    given.language = "de";
    given.account.id = "a-3";
    given.service.type = "lounge";
    given.submitted_at = parse_rfc3339("2026-03-02T23:30:00Z").value();
    given.answers = {{"quality", 4}, {"contact", "by mail"}, {"comment", "Fine."}};
    given.fields = {{"branch", "Ulm"}, {"floor", 2}};
    return {given, received};
}

CountedResponse counted(const ReceivedResponse& one,
                        const std::vector<std::string>& dimensions = {}) {
    return counted_responses(program_with(dimensions), Case(), {one}).front();
}

TEST(CountedResponse, HasItselfItsNumbersAndItsChoicesAndNoFreeText) {
    EXPECT_THAT(counted(response()).answers,
                ElementsAre(CountedAnswer{"", "", 1}, CountedAnswer{"quality", "", 4},
                            CountedAnswer{"contact", "by mail", 1}));
}

TEST(CountedResponse, ThatAColleagueWroteDownIsToldApart) {
    ReceivedResponse one = response();
    one.response.desk = DeskNote{};
    EXPECT_THAT(counted(one).answers,
                ElementsAre(CountedAnswer{"", "", 1}, CountedAnswer{".told:", "", 1},
                            CountedAnswer{".told:quality", "", 4},
                            CountedAnswer{".told:contact", "by mail", 1}));
}

TEST(CountedResponse, TellsAnEndApartThatAColleagueHeard) {
    Case subject;
    Task call;
    call.state = "calls";
    subject.tasks = {call};
    subject.status = CaseStatus::ended;
    subject.outcome = "closed";
    subject.counts_as = OutcomeMeaning::resolved;
    subject.said = {{.kind = SaidKind::form, .by = "customer", .heard_by = "cm@example.com"}};
    const auto told = counted_responses(program_with({}), subject, {response()}).front();
    EXPECT_THAT(told.answers, testing::Contains(CountedAnswer{".told:.outcome", "resolved", 1}));
    subject.said.push_back({.kind = SaidKind::form, .by = "customer"});
    const auto own = counted_responses(program_with({}), subject, {response()}).front();
    EXPECT_THAT(own.answers, testing::Contains(CountedAnswer{".outcome", "resolved", 1}));
    EXPECT_THAT(own.answers,
                testing::Not(testing::Contains(CountedAnswer{".told:.outcome", "resolved", 1})));
}

TEST(CountedResponse, TellsWhetherItWasResolvedWithinWhatTheWorkflowGives) {
    Program program = program_with({});
    auto workflow = std::make_shared<Workflow>();
    workflow->hash = "w";
    workflow->calendar = "office";
    workflow->close_within = ClockDays{.days = 10};
    program.pinned["w"] = workflow;
    program.calendars["office"] =
        std::make_shared<Calendar>("office", TimeZone(), WeeklyHours(), std::vector<Date>());
    const auto in_time = [&](CaseStatus status, OutcomeMeaning meaning, int days) {
        Case subject;
        subject.workflow_hash = "w";
        subject.opened_at = received;
        Task call;
        call.state = "calls";
        subject.tasks = {call};
        subject.status = status;
        subject.counts_as = meaning;
        subject.last_at = received + std::chrono::days(days);
        if (status == CaseStatus::ended) {
            subject.ended_at = subject.last_at;
        }
        std::vector<std::int64_t> told;
        const auto counted = counted_responses(program, subject, {response()});
        for (const CountedAnswer& answer : counted.front().answers) {
            if (answer.question == counted_closing_in_time) {
                told.push_back(answer.value);
            }
        }
        return told;
    };
    EXPECT_THAT(in_time(CaseStatus::ended, OutcomeMeaning::resolved, 10), ElementsAre(1));
    EXPECT_THAT(in_time(CaseStatus::ended, OutcomeMeaning::resolved, 11), ElementsAre(0));
    EXPECT_THAT(in_time(CaseStatus::open, OutcomeMeaning::other, 11), ElementsAre(0));
    EXPECT_THAT(in_time(CaseStatus::open, OutcomeMeaning::other, 9), ElementsAre());
    EXPECT_THAT(in_time(CaseStatus::ended, OutcomeMeaning::withdrawn, 11), ElementsAre());
}

TEST(CountedResponse, StandsOnTheDayOnWhichItWasSubmitted) {
    EXPECT_EQ(counted(response()).day, Day(parse_date("2026-03-02").value()));
}

TEST(CountedResponse, StandsOnTheDayOnWhichItCameWhereNobodySaysWhenItWasSubmitted) {
    ReceivedResponse one = response();
    one.response.submitted_at = {};
    EXPECT_EQ(counted(one).day, Day(parse_date("2026-03-05").value()));
}

TEST(CountedResponse, HasAMemberOfEachDimensionThatTheSurveyKeeps) {
    Case subject;
    subject.workflow = "closed-loop";
    subject.version = 3;
    const Program program =
        program_with({"account.id", "account.region", "service.type", "service.kind",
                      "fields.branch", "fields.floor", "language", "survey", "workflow.version"});
    EXPECT_THAT(
        counted_responses(program, subject, {response()}).front().members,
        ElementsAre(Pair("account.id", "a-3"), Pair("account.region", "north"),
                    Pair("service.type", "lounge"), Pair("service.kind", "paid"),
                    Pair("fields.branch", "Ulm"), Pair("fields.floor", "2"), Pair("language", "de"),
                    Pair("survey", "service-quality"), Pair("workflow.version", "closed-loop 3")));
}

TEST(CountedResponse, HasNoMemberWhereItSaysNothing) {
    ReceivedResponse one = response();
    one.response.account.id.clear();
    one.response.fields.clear();
    EXPECT_THAT(counted(one, {"account.id", "account.region", "fields.branch"}).members,
                testing::IsEmpty());
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
    const auto all = counted_responses(program_with({}), subject, {response(), second});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].answers.size(), 3U) << "the second began it";
    EXPECT_EQ(all[1].answers[3], (CountedAnswer{".outcome", "open", 1}));
    EXPECT_EQ(all[1].answers[4], (CountedAnswer{".first_contact", "", 120}));
}

TEST(CountedResponse, KeepsItsDayAndMembersHoweverItIsChanged) {
    const CountedResponse before = counted(response(), {"account.id"});
    ReceivedResponse changed = response();
    changed.response.submitted_at = received;
    changed.response.account.id = "a-4";
    changed.response.answers = {{"quality", 1}};
    const CountedResponse after = recounted(before, counted(changed, {"account.id"}), false);
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

TEST(CountedResponse, ThatWasToldStaysWhatItWasWhenItsCustomerIsForgotten) {
    CountedResponse before;
    before.answers = {{".told:quality", "", 2}, {".told:.outcome", "resolved", 1}};
    EXPECT_THAT(recounted(before, CountedResponse(), true).answers,
                ElementsAre(CountedAnswer{".told:quality", "", 2}));
}

TEST(CountedResponse, OfAKeyContactSaysSoByIdOrAddressAndKeepsItWhenTheyAreForgotten) {
    Program program = program_with({"account.id"});
    SurveyResponse given = response().response;
    given.customer.id = "c-17";
    given.customer.email = "Ada@customers.example";
    const auto is_of_key_contact = [&](const std::string& key) {
        program.directory.accounts["a-3"] = {.id = "a-3", .columns = {{"key_contact", key}}};
        const auto all = counted_responses(program, Case{}, {{given, received}}).front().answers;
        return std::ranges::find(all, CountedAnswer{".key_contact", "", 1}) != all.end();
    };
    EXPECT_TRUE(is_of_key_contact("c-17"));
    EXPECT_TRUE(is_of_key_contact("ada@customers.example"));
    EXPECT_FALSE(is_of_key_contact("c-18"));
    EXPECT_FALSE(is_of_key_contact(""));
    const CountedResponse before{.survey = "visits", .answers = {{".key_contact", "", 1}}};
    EXPECT_THAT(recounted(before, CountedResponse{.survey = "visits"}, true).answers,
                ElementsAre(CountedAnswer{".key_contact", "", 1}));
}

TEST(CountedResponse, IsOfTheTeamThatWasAskedFirstToFollowUpOnIt) {
    Program program = program_with({"team"});
    program.directory.people["cm@example.com"] = {.email = "cm@example.com",
                                                  .teams = {"key-accounts"}};
    Task call;
    call.state = "calls";
    call.assignee = {"cm@example.com", ""};
    Case subject;
    const auto members = [&] {
        return counted_responses(program, subject, {response()}).front().members;
    };
    EXPECT_THAT(members(), testing::IsEmpty());
    subject.tasks = {call};
    EXPECT_THAT(members(), ElementsAre(Pair("team", "key-accounts")));
}

TEST(CountedPromise, StandsOnTheDayOnWhichItWasDueWithTheTeamThatMadeIt) {
    Program program = program_with({"account.id"});
    program.directory.people["cm@example.com"] = {.email = "cm@example.com",
                                                  .teams = {"key-accounts"}};
    Task call;
    call.number = 1;
    call.state = "calls";
    call.assignee = {"cm@example.com", ""};
    call.opened_at = received;
    call.due = received + std::chrono::days(1);
    call.status = TaskStatus::completed;
    call.closed_at = received;
    Case subject;
    subject.opened_at = received;
    subject.tasks = {call};
    const auto promises = counted_promises(program, subject, {response()});
    ASSERT_EQ(promises.size(), 1U);
    const CountedResponse& counted = promises.front().counted;
    EXPECT_EQ(counted.day, Day(parse_date("2026-03-06").value()));
    EXPECT_THAT(counted.members,
                ElementsAre(Pair("account.id", "a-3"), Pair("team", "key-accounts"),
                            Pair("person", "cm@example.com")));
    EXPECT_THAT(counted.answers, ElementsAre(CountedAnswer{".promise", "task", 1}));
}

TEST(CountedPromise, MayBeDueOnAnotherDayAndKeepsItsMembers) {
    const CountedResponse before{
        .survey = "visits",
        .members = {{"account.id", "a-3"}, {"team", "leads"}, {"person", "vera@example.com"}}};
    CountedResponse now = before;
    now.day = Day(parse_date("2026-03-06").value());
    now.members = {{"account.id", "a-4"}, {"team", "key-accounts"}};
    const CountedResponse after = recounted_promise(before, now);
    EXPECT_EQ(after.day, now.day);
    EXPECT_THAT(after.members,
                ElementsAre(Pair("account.id", "a-3"), Pair("team", "key-accounts")));
}

TEST(CountedResponse, KeepsWhatWasDocumentedOfSomebodyForgotten) {
    CountedResponse before = counted(response());
    before.answers.push_back({".root_cause", "delay", 1});
    before.answers.push_back({".recovery", "", 2000005});
    CountedResponse now = counted(response());
    now.answers = {{".outcome", "forgotten", 1}};
    EXPECT_THAT(recounted(before, now, true).answers,
                testing::IsSupersetOf({CountedAnswer{".root_cause", "delay", 1},
                                       CountedAnswer{".recovery", "", 2000005},
                                       CountedAnswer{".outcome", "forgotten", 1}}));
}

}  // namespace
}  // namespace heed
