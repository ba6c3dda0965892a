#include "engine/results/follow_up.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heed {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const Instant monday = parse_rfc3339("2026-03-02T09:00:00Z").value();

ReceivedResponse response_at(Instant at) {
    SurveyResponse response;
    response.survey = "service-quality";
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

TEST(AFollowUp, IsACaseThatOpenedTheTaskOfAState) {
    EXPECT_FALSE(follow_up_in(case_of({}), {response_at(monday)}));
    EXPECT_FALSE(follow_up_in(case_of({task_opened(monday)}), {})) << "of a bare statechart";
    Task loose_end = task_opened(monday);
    loose_end.state.clear();
    EXPECT_FALSE(follow_up_in(case_of({loose_end}), {response_at(monday)}));
    EXPECT_EQ(follow_up_in(case_of({task_opened(monday)}), {response_at(monday)})->outcome,
              still_open);
}

TEST(AFollowUp, IsClosedOnlyWhereTheCustomerSaidSo) {
    Case subject = case_of({task_opened(monday)});
    subject.status = CaseStatus::ended;
    const auto end = [&](std::string outcome, std::optional<OutcomeMeaning> counts_as) {
        subject.outcome = std::move(outcome);
        subject.counts_as = counts_as;
        return follow_up_in(subject, {response_at(monday)})->outcome;
    };
    EXPECT_EQ(end("withdrawn", OutcomeMeaning::withdrawn), "withdrawn");
    EXPECT_EQ(end("called", std::nullopt), "called");
    EXPECT_EQ(end("closed", std::nullopt), "resolved") << "by its usual name";
    EXPECT_EQ(end("closed", OutcomeMeaning::unconfirmed), "unconfirmed");
    EXPECT_EQ(end(std::string(forgotten_outcome), std::nullopt), forgotten_outcome);
}

TEST(AFollowUp, KnowsAnAttemptFromAContact) {
    const auto contact = [](std::vector<Task> tasks) {
        return follow_up_in(case_of(std::move(tasks)), {response_at(monday)})->contacted_at;
    };
    const Task attempt = task_done(task_opened(monday), "no_answer", monday + minutes(5));
    const Task call = task_done(task_opened(monday + hours(1)), "reached", monday + minutes(65));
    EXPECT_EQ(contact({attempt}), std::nullopt);
    EXPECT_EQ(contact({attempt, call}), monday + minutes(65));
    Task bare = attempt;
    bare.outcomes.erase(bare.outcomes.begin());
    EXPECT_EQ(contact({bare}), monday + minutes(5)) << "nothing was to be documented";
}

TEST(AFollowUp, BeginsWithTheResponseThatTheTaskFollowed) {
    const Instant second = monday + hours(48);
    const auto found =
        follow_up_in(case_of({task_opened(second)}),
                     {response_at(monday), response_at(second), response_at(second + minutes(1))});
    EXPECT_EQ(found->begun_by, 1U);
    EXPECT_EQ(found->since, second);
}

TEST(ClassesOfLengths, AreWithinThreePercent) {
    for (std::int64_t length = 16; length < 2'000'000; length += 1 + length / 37) {
        const auto middle = middle_of_class(length_class(minutes(length)));
        const double ratio = static_cast<double>(middle / minutes(1)) / static_cast<double>(length);
        EXPECT_NEAR(ratio, 1, 0.0313) << length;
    }
    EXPECT_EQ(length_class(-minutes(1)), 0) << "clocks of two machines";
}

}  // namespace
}  // namespace heed
