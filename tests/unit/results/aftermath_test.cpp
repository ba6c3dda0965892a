#include "engine/results/aftermath.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heed {
namespace {

using std::chrono::days;
using std::chrono::hours;

const Instant monday = parse_rfc3339("2026-03-02T09:00:00Z").value();

Workflow workflow() {
    Workflow all;
    FormField cause{.name = "root_cause", .kind = FormFieldKind::choice};
    cause.options = {{"delay", {}}, {"billing", {}}};
    FormField score{.name = "score", .kind = FormFieldKind::rating, .scale = {1, 5}};
    all.forms = {{"notes", {cause}}, {"resolved", {score}}, {"later", {score}}};
    State closed;
    closed.name = "closed";
    closed.kind = StateKind::final;
    all.states = {State(), closed};
    return all;
}

Survey survey() {
    Survey asked;
    Question overall;
    overall.name = "overall";
    overall.scale = {1, 5};
    asked.questions = {overall};
    return asked;
}

Task call() {
    Task task;
    task.number = 1;
    task.state = "calls";
    task.opened_at = monday;
    task.due = monday + days(1);
    task.outcomes = {{"reached", {}, "notes"}};
    return task;
}

Task reached(const std::string& cause) {
    Task task = call();
    task.status = TaskStatus::completed;
    task.closed_at = monday + hours(4);
    task.outcome = "reached";
    task.form = {{"root_cause", cause}};
    return task;
}

Case with(std::vector<Task> tasks) {
    Case subject;
    subject.opened_at = monday;
    subject.last_at = monday;
    subject.tasks = std::move(tasks);
    return subject;
}

Said answered(const std::string& form, std::int64_t score, Instant at,
              const std::string& state = "told") {
    return {.at = at,
            .kind = SaidKind::form,
            .by = "customer",
            .state = state,
            .name = form,
            .fields = {{"score", score}}};
}

Aftermath after(const Case& subject) {
    static const Workflow of = workflow();
    static const Survey asked = survey();
    SurveyResponse given;
    given.answers = {{"overall", 2}};
    const std::vector<ReceivedResponse> responses{{given, monday}};
    return aftermath_of(follow_up_in(subject, responses).value(), subject, responses, &of, &asked);
}

TEST(Aftermath, SaysTheRootCauseThatWasDocumentedLast) {
    EXPECT_EQ(after(with({reached("delay"), reached("billing")})).root_cause, "billing");
    EXPECT_EQ(after(with({call()})).root_cause, "");
}

TEST(Aftermath, TakesNothingForARootCauseThatTheFormDoesNotOffer) {
    EXPECT_EQ(after(with({reached("erased")})).root_cause, "");
}

TEST(Aftermath, SaysWhetherTheFirstContactWasInTimeOnceThatIsKnown) {
    EXPECT_EQ(after(with({call()})).contacted_in_time, std::nullopt);
    EXPECT_EQ(after(with({reached("delay")})).contacted_in_time, true);
    Case waiting = with({call()});
    waiting.last_at = monday + days(2);
    EXPECT_EQ(after(waiting).contacted_in_time, false);
}

TEST(Aftermath, SaysOfEachCallThatAsksForARoleWhetherItWasThere) {
    Task held = reached("delay");
    held.outcomes = {
        {"reached", {}, "notes", {"senior"}}, {"without", {}, "notes"}, {"no_answer", {}, ""}};
    Task without = held;
    without.outcome = "without";
    Task in_vain = held;
    in_vain.outcome = "no_answer";
    Task denied = held;
    denied.outcomes.front().attend = {"(nobody)"};
    EXPECT_EQ(after(with({in_vain, without, held, denied})).attended,
              (std::vector<bool>{false, true, false}));
    Task for_all = held;
    for_all.outcomes.front().attend = {"anybody"};
    EXPECT_TRUE(after(with({for_all, reached("delay")})).attended.empty());
}

TEST(Aftermath, CountsAReportFromItsFirstPresentation) {
    Task report = call();
    report.edits_plan = true;
    report.due = monday + days(3);
    Case subject = with({report});
    subject.promised.presented_at = monday + days(9);
    subject.promised_before.presented_at = monday + days(5);
    subject.answers = {{.presented_at = monday + days(2)}};
    EXPECT_EQ(after(subject).reported_at, monday + days(2));
    EXPECT_EQ(after(subject).reported_in_time, true);
    subject.answers.clear();
    EXPECT_EQ(after(subject).reported_in_time, false);
}

TEST(Aftermath, SetsWhatTheCustomerSaysInTheEndBesideHerFirstAnswer) {
    Case subject = with({reached("delay")});
    EXPECT_EQ(after(subject).recovery, std::nullopt);
    subject.said = {answered("resolved", 2, monday + days(20)),
                    answered("resolved", 5, monday + days(30)),
                    answered("later", 1, monday + days(90))};
    EXPECT_EQ(after(subject).recovery, (Recovery{2, 5})) << "her last word to the same question";
    subject.said[1].heard_by = "cm@example.com";
    EXPECT_EQ(after(subject).recovery, (Recovery{2, 2})) << "her own word";
}

TEST(Aftermath, SaysOfWhatEndedWhetherItCameBack) {
    Case subject = with({reached("delay")});
    EXPECT_EQ(after(subject).came_back, std::nullopt);
    subject.status = CaseStatus::ended;
    EXPECT_EQ(after(subject).came_back, false);
    Task again = call();
    again.opened_at = monday + days(20);
    subject.tasks.push_back(again);
    subject.status = CaseStatus::open;
    subject.said = {answered("resolved", 2, monday + days(20), "closed")};
    EXPECT_EQ(after(subject).came_back, true);
    subject.said.front().state = "told";
    EXPECT_EQ(after(subject).came_back, std::nullopt) << "it had not ended";
}

TEST(Aftermath, CountsBothScoresOfARecoveryAsOneNumber) {
    EXPECT_EQ(recovery_stored(stored(Recovery{2, 5})), (Recovery{2, 5}));
    EXPECT_EQ(recovery_stored(stored(Recovery{0, 10})), (Recovery{0, 10}));
}

}  // namespace
}  // namespace heed
