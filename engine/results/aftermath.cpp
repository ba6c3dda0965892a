#include "engine/results/aftermath.h"

#include <algorithm>

#include "engine/model/attendance.h"
#include "engine/results/headline.h"

namespace heed {
namespace {

constexpr std::int64_t scores_apart = 1'000'000;

const Task* first_task(const Case& subject, bool is_report) {
    const auto found = std::ranges::find_if(subject.tasks, [&](const Task& task) {
        return !task.state.empty() && task.due && task.edits_plan == is_report;
    });
    return found == subject.tasks.end() ? nullptr : &*found;
}

/// Nothing while there is still time, or where no time was set.
std::optional<bool> is_in_time(const Case& subject, const Task* due,
                               const std::optional<Instant>& done_at) {
    if (due == nullptr || (!done_at && subject.last_at <= *due->due)) {
        return std::nullopt;
    }
    return done_at && *done_at <= *due->due;
}

std::optional<Instant> first_report(const Case& subject) {
    std::optional<Instant> first;
    const auto take = [&](const std::optional<Instant>& presented) {
        if (presented && (!first || *presented < *first)) {
            first = presented;
        }
    };
    take(subject.promised.presented_at);
    take(subject.promised_before.presented_at);
    for (const PlanAnswer& answer : subject.answers) {
        take(answer.presented_at);
    }
    return first;
}

/// It had ended, something came in, and with that somebody was given a task again.
bool was_taken_up_again(const Case& subject, const Workflow& workflow) {
    const auto reopened = [&](const std::string& name, const std::optional<Instant>& at) {
        const State* state = workflow.find_state(name);
        return at && state != nullptr && state->kind == StateKind::final &&
               std::ranges::any_of(subject.tasks, [&](const Task& task) {
                   return !task.state.empty() && task.opened_at == *at;
               });
    };
    return std::ranges::any_of(subject.said,
                               [&](const Said& said) { return reopened(said.state, said.at); }) ||
           std::ranges::any_of(subject.responses, [&](const CaseResponse& known) {
               return reopened(known.state, known.taken_at);
           });
}

const FormField* cause_field(const Workflow& workflow, const Task& task) {
    const auto taken = std::ranges::find(task.outcomes, task.outcome, &TaskOutcome::name);
    const Form* form = taken == task.outcomes.end() ? nullptr : workflow.find_form(taken->form);
    const FormField* field = form == nullptr ? nullptr : form->find_field(root_cause_field);
    return field != nullptr && field->kind == FormFieldKind::choice ? field : nullptr;
}

/// One that the form offers: what was erased is none.
std::string root_cause_of(const Case& subject, const Workflow& workflow) {
    std::string cause;
    for (const Task& task : subject.tasks) {
        const auto given = task.form.find(root_cause_field);
        const auto* name = given == task.form.end() ? nullptr : given->second.as<std::string>();
        const FormField* field = name == nullptr ? nullptr : cause_field(workflow, task);
        if (field != nullptr && find_option(field->options, *name) != nullptr) {
            cause = *name;
        }
    }
    return cause;
}

bool asks_for_role(const TaskOutcome& outcome) {
    return !outcome.attend.empty() && outcome.attend.front() != anybody;
}

/// A task that ended without a word of what was talked about was no call.
std::vector<bool> attendance_in(const Case& subject) {
    std::vector<bool> attended;
    for (const Task& task : subject.tasks) {
        const auto taken = std::ranges::find(task.outcomes, task.outcome, &TaskOutcome::name);
        if (task.status != TaskStatus::completed || taken == task.outcomes.end() ||
            std::ranges::none_of(task.outcomes, asks_for_role)) {
            continue;
        }
        if (asks_for_role(*taken)) {
            attended.push_back(taken->attend.front() != nobody_was_there);
        } else if (!taken->form.empty()) {
            attended.push_back(false);
        }
    }
    return attended;
}

/// What the customer answered last to the form that asked her first for a score.
std::optional<std::int64_t> said_in_the_end(const Case& subject, const Workflow& workflow,
                                            const Scale& scale) {
    std::string asked;
    std::optional<std::int64_t> score;
    for (const Said& said : subject.said) {
        const Form* form = said.kind == SaidKind::form && said.heard_by.empty()
                               ? workflow.find_form(said.name)
                               : nullptr;
        if (form == nullptr || said.by != "customer" || (!asked.empty() && asked != said.name)) {
            continue;
        }
        for (const FormField& field : form->fields) {
            const auto given = said.fields.find(field.name);
            const auto* number =
                given == said.fields.end() ? nullptr : given->second.as<std::int64_t>();
            if (field.kind == FormFieldKind::rating && field.scale == scale && number != nullptr) {
                asked = said.name;
                score = *number;
                break;
            }
        }
    }
    return score;
}

std::optional<Recovery> recovery_of(const Case& subject, const SurveyResponse& begun_by,
                                    const Workflow& workflow, const Survey& survey) {
    const Question* headline = headline_of(survey);
    if (headline == nullptr || headline->kind != QuestionKind::rating ||
        headline->best != Best::highest || headline->scale.low < 0 || begun_by.desk) {
        return std::nullopt;
    }
    const auto given = std::ranges::find(begun_by.answers, headline->name,
                                         [](const auto& answer) { return answer.first; });
    const auto* before =
        given == begun_by.answers.end() ? nullptr : given->second.as<std::int64_t>();
    const auto after = said_in_the_end(subject, workflow, headline->scale);
    return before == nullptr || !after ? std::nullopt : std::optional(Recovery{*before, *after});
}

}  // namespace

std::int64_t stored(const Recovery& recovery) {
    return recovery.before * scores_apart + recovery.after;
}

Recovery recovery_stored(std::int64_t number) {
    return {number / scores_apart, number % scores_apart};
}

Aftermath aftermath_of(const FollowUp& found, const Case& subject,
                       const std::vector<ReceivedResponse>& responses, const Workflow* workflow,
                       const Survey* survey) {
    Aftermath after{.reported_at = first_report(subject)};
    after.attended = attendance_in(subject);
    after.contacted_in_time = is_in_time(subject, first_task(subject, false), found.contacted_at);
    after.reported_in_time = is_in_time(subject, first_task(subject, true), after.reported_at);
    if (workflow == nullptr) {
        return after;
    }
    const bool came_back = was_taken_up_again(subject, *workflow);
    if (came_back || subject.status == CaseStatus::ended) {
        after.came_back = came_back;
    }
    after.root_cause = root_cause_of(subject, *workflow);
    if (survey != nullptr) {
        after.recovery =
            recovery_of(subject, responses[found.begun_by].response, *workflow, *survey);
    }
    return after;
}

}  // namespace heed
