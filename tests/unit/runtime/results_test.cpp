#include "engine/runtime/results.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/model/program.h"
#include "engine/runtime/view.h"

namespace heed {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

const Instant monday = parse_rfc3339("2026-03-02T09:00:00Z").value();
const Week first_week = week_of(monday, TimeZone());

ReceivedResponse response_at(Instant at, std::vector<std::pair<std::string, Value>> answers = {}) {
    SurveyResponse response;
    response.survey = "service-quality";
    response.account.id = "a-3";
    response.answers = std::move(answers);
    return {response, at};
}

Task task_opened(Instant at) {
    Task task;
    task.number = 1;
    task.state = "manager_calls";
    task.opened_at = at;
    task.due = at + hours(24);
    task.outcomes = {{.name = "reached", .label = {}, .form = "call_notes"},
                     {.name = "no_answer", .label = {}, .form = ""}};
    return task;
}

Task task_done(Task task, const std::string& outcome, Instant at) {
    task.status = TaskStatus::completed;
    task.outcome = outcome;
    task.closed_at = at;
    return task;
}

Case case_of(std::vector<Task> tasks) {
    Case subject;
    subject.number = 17;
    subject.survey = "service-quality";
    subject.opened_at = monday;
    subject.last_at = monday;
    subject.tasks = std::move(tasks);
    return subject;
}

/// How often each measure is counted, and with which value.
std::map<std::string, std::pair<std::int64_t, std::int64_t>> counted(
    const Case& subject, const std::vector<ReceivedResponse>& responses) {
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> all;
    for (const Counted& one : counted_in(subject, responses, TimeZone())) {
        all[std::string(name_of(one.measure)) + one.question] = {one.times, one.value};
    }
    return all;
}

TEST(WhatACaseAdds, IsItsResponsesAndTheirScoresWhereNobodyWasAsked) {
    EXPECT_THAT(counted(case_of({}), {response_at(monday, {{"quality", 5}, {"comment", "Good."}})}),
                ElementsAre(Pair("responses", Pair(1, 0)), Pair("scorequality", Pair(1, 5))));
    EXPECT_THAT(counted(case_of({task_opened(monday)}), {}), IsEmpty()) << "of a bare statechart";
}

TEST(WhatACaseAdds, KeepsTheScoresThatAColleagueWroteDownApart) {
    ReceivedResponse told = response_at(monday, {{"quality", 2}});
    told.response.desk = DeskNote{.by = "cm@example.com", .words = "Late again."};
    EXPECT_THAT(counted(case_of({}), {told, response_at(monday, {{"quality", 5}})}),
                ElementsAre(Pair("responses", Pair(2, 0)), Pair("scorequality", Pair(1, 5)),
                            Pair("told", Pair(1, 0)), Pair("told_scorequality", Pair(1, 2))));
}

TEST(WhatACaseAdds, IsClosedAsToldWhereAColleagueHeardTheLastAnswer) {
    Case subject = case_of({task_opened(monday)});
    subject.status = CaseStatus::ended;
    subject.outcome = "closed";
    subject.counts_as = OutcomeMeaning::resolved;
    subject.said = {{.at = monday,
                     .kind = SaidKind::form,
                     .by = "customer",
                     .heard_by = "cm@example.com",
                     .state = {},
                     .name = "resolved",
                     .fields = {}}};
    EXPECT_EQ(counted(subject, {response_at(monday)}).at("closed_as_told").first, 1);
    subject.said.push_back({.at = monday + hours(1),
                            .kind = SaidKind::form,
                            .by = "customer",
                            .state = {},
                            .name = "resolved",
                            .fields = {}});
    EXPECT_FALSE(counted(subject, {response_at(monday)}).contains("closed_as_told"));
}

TEST(WhatACaseAdds, LeavesOutAnAnswerThatAnotherCaseGoesOnWith) {
    Case subject = case_of({});
    subject.responses = {
        {.number = 1,
         .source = "api",
         .id = "r-1",
         .digests = {},
         .updated_at = {},
         .worst = {},
         .went_on_in = 18},
        {.number = 2, .source = "api", .id = "r-2", .digests = {}, .updated_at = {}, .worst = {}}};
    EXPECT_THAT(counted(subject, {response_at(monday, {{"quality", 1}}),
                                  response_at(monday, {{"quality", 5}})}),
                ElementsAre(Pair("responses", Pair(1, 0)), Pair("scorequality", Pair(1, 5))));
}

TEST(WhatACaseAdds, IsOverdueForPromisesToo) {
    Case subject = case_of({task_done(task_opened(monday), "reached", monday + minutes(10))});
    subject.plan.items = {
        {.number = 1, .action = "Two people", .overdue = true},
        {.number = 2, .action = "One contact"},
        {.number = 3, .action = "A call", .status = ItemStatus::done, .overdue = true}};
    EXPECT_EQ(counted(subject, {response_at(monday)}).at("overdue").first, 1);
    subject.status = CaseStatus::ended;
    EXPECT_FALSE(counted(subject, {response_at(monday)}).contains("overdue"));
}

TEST(WhatACaseAdds, IsAFollowUpThatIsOpenUntilTheCaseEnds) {
    Case subject = case_of({task_opened(monday)});
    EXPECT_THAT(counted(subject, {response_at(monday)}),
                ElementsAre(Pair("follow_ups", Pair(1, 0)), Pair("responses", Pair(1, 0)),
                            Pair("waiting", Pair(1, 0))));
    subject.tasks = {task_done(task_opened(monday), "reached", monday + minutes(10))};
    subject.status = CaseStatus::ended;
    subject.outcome = "closed";
    subject.counts_as = OutcomeMeaning::resolved;
    subject.ended_at = monday + minutes(13);
    EXPECT_THAT(counted(subject, {response_at(monday)}),
                ElementsAre(Pair("close_time", Pair(1, 13)), Pair("closed", Pair(1, 0)),
                            Pair("contact_time", Pair(1, 10)), Pair("contacted", Pair(1, 0)),
                            Pair("follow_ups", Pair(1, 0)), Pair("responses", Pair(1, 0))));
}

TEST(WhatACaseAdds, IsALoopClosedOnlyWhereTheCustomerSaidSo) {
    Case subject = case_of({task_opened(monday)});
    subject.status = CaseStatus::ended;
    subject.ended_at = monday + minutes(13);
    const auto end = [&](std::string outcome, std::optional<OutcomeMeaning> counts_as) {
        subject.outcome = std::move(outcome);
        subject.counts_as = counts_as;
        return counted(subject, {response_at(monday)});
    };
    auto all = end("withdrawn", OutcomeMeaning::withdrawn);
    EXPECT_EQ(all.at("ended_otherwisewithdrawn"), std::pair(std::int64_t{1}, named_by_meaning));
    EXPECT_FALSE(all.contains("closed") || all.contains("close_time") ||
                 all.contains("undeclared"));
    all = end("called", std::nullopt);
    EXPECT_EQ(all.at("ended_otherwisecalled").second, named_by_state);
    EXPECT_TRUE(all.contains("undeclared"));
    all = end("closed", std::nullopt);
    EXPECT_TRUE(all.contains("closed") && all.contains("undeclared")) << "by its usual name";
    all = end("closed", OutcomeMeaning::unconfirmed);
    EXPECT_EQ(all.at("ended_otherwiseunconfirmed").second, named_by_meaning);
    all = end(std::string(forgotten_outcome), std::nullopt);
    EXPECT_TRUE(all.contains("ended_otherwiseforgotten") && !all.contains("undeclared"));
    subject.tasks.clear();
    EXPECT_THAT(end("satisfied", OutcomeMeaning::satisfied),
                ElementsAre(Pair("responses", Pair(1, 0))))
        << "a case that needed nobody is in neither";
}

TEST(WhatACaseAdds, KnowsAnAttemptFromAContact) {
    const Task attempt = task_done(task_opened(monday), "no_answer", monday + minutes(5));
    const Task call = task_done(task_opened(monday + hours(1)), "reached", monday + minutes(65));
    EXPECT_FALSE(counted(case_of({attempt}), {response_at(monday)}).contains("contacted"));
    EXPECT_EQ(counted(case_of({attempt, call}), {response_at(monday)})["contact_time"].second,
              length_class(minutes(65)));
    Task bare = attempt;
    bare.outcomes.erase(bare.outcomes.begin());
    EXPECT_TRUE(counted(case_of({bare}), {response_at(monday)}).contains("contacted"))
        << "nothing was to be documented";
}

TEST(WhatACaseAdds, ReckonsFromTheResponseThatTheTaskFollowed) {
    const Instant second = monday + hours(48);
    const Case subject = case_of({task_done(task_opened(second), "reached", second + minutes(8))});
    const auto all = counted(
        subject, {response_at(monday), response_at(second), response_at(second + minutes(1))});
    EXPECT_EQ(all.at("contact_time").second, 8);
    EXPECT_EQ(all.at("responses").first, 3) << "all of one week";
}

TEST(WhatACaseAdds, IsEveryTaskThatIsOverdueOrWasDoneLate) {
    Task overdue = task_opened(monday);
    overdue.overdue = true;
    const Task late = task_done(task_opened(monday), "no_answer", monday + hours(25));
    Task loose_end = overdue;
    loose_end.state.clear();
    const auto all = counted(case_of({late, late, overdue}), {response_at(monday)});
    EXPECT_EQ(all.at("done_late").first, 2);
    EXPECT_EQ(all.at("overdue").first, 1);
    EXPECT_FALSE(counted(case_of({loose_end}), {response_at(monday)}).contains("follow_ups"));
}

TEST(ClassesOfLengths, AreWithinThreePercent) {
    for (std::int64_t length = 16; length < 2'000'000; length += 1 + length / 37) {
        const auto middle = middle_of_class(length_class(minutes(length)));
        const double ratio = static_cast<double>(middle / minutes(1)) / static_cast<double>(length);
        EXPECT_NEAR(ratio, 1, 0.0313) << length;
    }
    EXPECT_EQ(length_class(-minutes(1)), 0) << "clocks of two machines";
}

TEST(TheResults, NameEveryOtherEnd) {
    const auto ended = [&](std::int64_t value, const std::string& name, std::int64_t times) {
        return Counted{.week = first_week,
                       .survey = "s",
                       .measure = Measure::ended_otherwise,
                       .question = name,
                       .value = value,
                       .times = times};
    };
    const Results results =
        results_of({ended(named_by_state, "called", 2), ended(named_by_meaning, "withdrawn", 1),
                    ended(named_by_meaning, "unconfirmed", 3),
                    ended(named_by_meaning, "unconfirmed", 4), ended(named_by_state, "agreed", 1)},
                   first_week, first_week);
    EXPECT_THAT(results.whole.other_ends,
                ElementsAre(OtherEnd{OutcomeMeaning::unconfirmed, "", 7},
                            OtherEnd{OutcomeMeaning::withdrawn, "", 1},
                            OtherEnd{OutcomeMeaning::other, "agreed", 1},
                            OtherEnd{OutcomeMeaning::other, "called", 2}));
    EXPECT_EQ(results.whole.of(Measure::ended_otherwise), 11);
}

TEST(TheResults, AreMediansMeansAndSharesOfEachWeekAndOfAll) {
    const Week second_week = later(first_week, 1);
    const auto times = [&](Week week, Measure measure, std::int64_t count, std::int64_t value = 0) {
        return Counted{
            .week = week, .survey = "s", .measure = measure, .value = value, .times = count};
    };
    const Results results = results_of(
        {times(first_week, Measure::follow_ups, 8), times(first_week, Measure::closed, 6),
         times(first_week, Measure::contact_time, 5, 4),
         times(first_week, Measure::contact_time, 4, 9),
         times(second_week, Measure::contact_time, 1, 15), times(second_week, Measure::score, 3, 5),
         times(first_week, Measure::score, 1, 2), times(first_week, Measure::score, 1, 2)},
        first_week, later(second_week, 1));
    EXPECT_EQ(results.whole.closed_share(), 0.75);
    EXPECT_EQ(results.whole.first_contact.median, minutes(4) + std::chrono::seconds(30));
    EXPECT_EQ(results.whole.first_contact.p90, minutes(9) + std::chrono::seconds(30));
    ASSERT_EQ(results.weeks.size(), 3U);
    EXPECT_EQ(results.weeks.front().second, Figures{}) << "the latest week, without anything";
    EXPECT_EQ(results.weeks[1].second.first_contact.median, minutes(15) + std::chrono::seconds(30));
    EXPECT_EQ(results.weeks[1].second.closed_share(), std::nullopt);
    ASSERT_EQ(results.scores.size(), 1U);
    EXPECT_THAT(results.scores.front().answers, ElementsAre(Pair(2, 2), Pair(5, 3)));
    EXPECT_DOUBLE_EQ(results.scores.front().mean(), 3.8);
}

TEST(TheResults, CountNothingThatWasToldAmongWhatCustomersGave) {
    const auto score = [&](Measure measure, std::int64_t value) {
        return Counted{
            .week = first_week, .survey = "s", .measure = measure, .question = "q", .value = value};
    };
    const Results results = results_of({score(Measure::score, 5), score(Measure::told_score, 1)},
                                       first_week, first_week);
    ASSERT_EQ(results.scores.size(), 1U);
    EXPECT_DOUBLE_EQ(results.scores.front().mean(), 5);
    EXPECT_THAT(results.scores.front().told, ElementsAre(Pair(1, 1)));
}

TEST(TheResults, KnowWhoWouldRecommend) {
    const AnsweredScores scores{
        .survey = "s", .question = "q", .answers = {{3, 1}, {8, 1}, {10, 2}}};
    EXPECT_DOUBLE_EQ(net_promoters(scores), 25);
}

TEST(WhoSeesWhat, IsNothingOfPrivateWorkflowsAndOnlyOnesOwnAccounts) {
    Program program;
    for (const bool is_private : {false, true}) {
        Workflow workflow;
        workflow.name = is_private ? "hidden" : "open";
        workflow.is_private = is_private;
        program.pinned.emplace(workflow.name, std::make_shared<const Workflow>(workflow));
    }
    program.directory.accounts["a-3"] = {"a-3", {{"client_manager", "cm@example.com"}}};
    program.directory.accounts["a-4"] = {"a-4", {{"client_manager", "other@example.com"}}};
    const auto reach = [&](Sight sight) {
        return counted_reach(program, {.person = "cm@example.com", .sight = sight}, monday);
    };
    EXPECT_THAT(reach(Sight::all).versions, ElementsAre(Pair("open", 1)));
    EXPECT_EQ(reach(Sight::all).accounts, std::nullopt);
    EXPECT_THAT(reach(Sight::accounts).accounts.value(), ElementsAre("a-3"));
    EXPECT_THAT(reach(Sight::own).accounts.value(), IsEmpty());
}

}  // namespace
}  // namespace heed
