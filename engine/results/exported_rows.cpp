#include "engine/results/exported_rows.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/results/aftermath.h"

namespace heed {
namespace {

constexpr std::array response_columns{
    "case",       "response",     "source",      "survey",        "submitted_at",
    "language",   "told_by",      "customer.id", "customer.name", "customer.email",
    "account.id", "account.name", "service.id",  "service.type"};

constexpr std::array follow_up_columns{
    "case",          "survey",       "response",         "submitted_at",     "customer.id",
    "customer.name", "account.id",   "account.name",     "service.type",     "client_manager",
    "outcome",       "root_cause",   "began_at",         "first_contact_at", "contacted_by",
    "reported_at",   "ended_at",     "hours_to_contact", "hours_to_end",     "escalations",
    "promises",      "promises_done"};

Value time_cell(const std::optional<Instant>& at) {
    return at && *at != Instant() ? Value(to_rfc3339(*at)) : Value();
}

Value hours_between(Instant since, const std::optional<Instant>& at) {
    using Hours = std::chrono::duration<double, std::ratio<3600>>;
    constexpr double tenths = 10;
    return at ? Value(std::round(tenths * Hours(*at - since).count()) / tenths) : Value();
}

bool is_erased(const Case& subject, std::size_t place) {
    return place < subject.responses.size() && subject.responses[place].is_forgotten;
}

std::vector<ReceivedResponse> received(const Case& subject,
                                       const std::vector<SurveyResponse>& responses) {
    std::vector<ReceivedResponse> all;
    for (std::size_t i = 0; i < responses.size(); ++i) {
        const bool is_known = i < subject.responses.size() && subject.responses[i].taken_at;
        all.push_back({responses[i], i == 0     ? subject.opened_at
                                     : is_known ? *subject.responses[i].taken_at
                                                : responses[i].submitted_at});
    }
    return all;
}

/// The task by whose end the customer was first reached.
const Task* contact_in(const Case& subject, const FollowUp& follow_up) {
    const auto found = std::ranges::find_if(subject.tasks, [&](const Task& task) {
        return !task.state.empty() && follow_up.contacted_at &&
               task.closed_at == follow_up.contacted_at;
    });
    return found == subject.tasks.end() ? nullptr : &*found;
}

std::int64_t done_in(const ActionPlan& plan) {
    return std::ranges::count(plan.items, ItemStatus::done, &PlanItem::status);
}

Value count_of(std::size_t count) {
    return Value(static_cast<std::int64_t>(count));
}

}  // namespace

std::vector<Value> columns_of_responses(const Survey& survey) {
    std::vector<Value> columns(response_columns.begin(), response_columns.end());
    for (const Question& question : survey.questions) {
        columns.emplace_back(question.name);
    }
    for (const Field& field : survey.fields) {
        columns.emplace_back("fields." + field.name);
    }
    return columns;
}

std::optional<std::vector<Value>> row_of_response(const Survey& survey, const Case& subject,
                                                  const SurveyResponse& response,
                                                  std::size_t place) {
    if (is_erased(subject, place) || went_on_elsewhere(subject, place)) {
        return std::nullopt;
    }
    std::vector<Value> row{Value(subject.number),
                           Value(response.id),
                           Value(response.source),
                           Value(response.survey),
                           time_cell(response.submitted_at),
                           Value(response.language),
                           Value(response.desk ? response.desk->by : ""),
                           Value(response.customer.id),
                           Value(response.customer.name),
                           Value(response.customer.email),
                           Value(response.account.id),
                           Value(response.account.name),
                           Value(response.service.id),
                           Value(response.service.type)};
    const auto add = [&](const auto& values, const std::string& name) {
        const auto found = std::ranges::find(values, name, &std::pair<std::string, Value>::first);
        row.push_back(found == values.end() ? Value() : found->second);
    };
    for (const Question& question : survey.questions) {
        add(response.answers, question.name);
    }
    for (const Field& field : survey.fields) {
        add(response.fields, field.name);
    }
    return row;
}

std::vector<Value> columns_of_follow_ups() {
    return std::vector<Value>(follow_up_columns.begin(), follow_up_columns.end());
}

std::optional<FollowUpRow> row_of_follow_up(const Program& program, const Case& subject,
                                            const std::vector<SurveyResponse>& responses) {
    const std::vector<ReceivedResponse> all = received(subject, responses);
    const auto follow_up = follow_up_in(subject, all);
    if (!follow_up || is_erased(subject, follow_up->begun_by)) {
        return std::nullopt;
    }
    const SurveyResponse& response = responses[follow_up->begun_by];
    const Aftermath after =
        aftermath_of(*follow_up, subject, all, program.find_workflow(subject.workflow_hash),
                     program.find_survey(response.survey));
    const Task* contact = contact_in(subject, *follow_up);
    const std::string& own = response.account.client_manager;
    return FollowUpRow{follow_up->begun_by,
                       {Value(subject.number),
                        Value(response.survey),
                        Value(response.id),
                        time_cell(response.submitted_at),
                        Value(response.customer.id),
                        Value(response.customer.name),
                        Value(response.account.id),
                        Value(response.account.name),
                        Value(response.service.type),
                        own.empty() ? Value(program.directory.account_column(response.account.id,
                                                                             "client_manager"))
                                    : Value(own),
                        Value(follow_up->outcome),
                        Value(after.root_cause),
                        time_cell(follow_up->since),
                        time_cell(follow_up->contacted_at),
                        Value(contact == nullptr ? "" : contact->closed_by),
                        time_cell(after.reported_at),
                        time_cell(subject.ended_at),
                        hours_between(follow_up->since, follow_up->contacted_at),
                        hours_between(follow_up->since, subject.ended_at),
                        Value(subject.level),
                        count_of(subject.promised.items.size()),
                        Value(done_in(subject.plan))}};
}

}  // namespace heed
