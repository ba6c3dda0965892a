#include <algorithm>

#include "engine/decision/forms.h"
#include "engine/decision/people.h"
#include "engine/decision/task_acts.h"

namespace heed {
namespace {

using Refusal = std::optional<Rejection>;

Refusal refused(RejectionKind kind, std::string sentence) {
    return Rejection{kind, std::move(sentence), {}};
}

std::string closing_words(const Task& task) {
    const std::string kept = " What you typed is kept with the task.";
    if (task.status == TaskStatus::completed) {
        return "This task was completed already" +
               (task.closed_by.empty() ? std::string() : " by " + task.closed_by) +
               (task.outcome.empty() ? std::string() : ": " + task.outcome) + ".";
    }
    return "This task was withdrawn meanwhile. " + std::string(task.reason.in("en")) + kept;
}

/// What each kind of act needs beyond being allowed.
struct Check {
    const Program& program;
    const Workflow& workflow;
    const Case& subject;
    const Event& event;
    const Task& task;
    Instant at;

    Refusal operator()(const TaskClaimed&) const {
        if (!task.holder.empty() && !task.assignee.team.empty() &&
            !is_same_person(task.holder, event.actor)) {
            return refused(RejectionKind::already_claimed,
                           task.holder + " has claimed this task already.");
        }
        if (task.assignee.team.empty()) {
            return refused(RejectionKind::not_claimable,
                           "This task is assigned to a person, so there is nothing to claim.");
        }
        return std::nullopt;
    }
    Refusal operator()(const TaskReleased&) const {
        if (task.assignee.team.empty() || task.holder.empty()) {
            return refused(RejectionKind::not_claimable,
                           "Nobody has claimed this task, so there is nothing to release.");
        }
        return std::nullopt;
    }
    Refusal operator()(const TaskCompleted& done) const {
        const auto outcome = std::ranges::find(task.outcomes, done.outcome, &TaskOutcome::name);
        if (outcome == task.outcomes.end()) {
            std::string names;
            for (const TaskOutcome& known : task.outcomes) {
                names += (names.empty() ? "" : ", ") + known.name;
            }
            return refused(
                RejectionKind::unknown_outcome,
                "This task has no outcome “" + done.outcome + "”; it has: " + names + ".");
        }
        if (Refusal refusal = check_form(*outcome, done.form)) {
            return refusal;
        }
        if (task.edits_plan && subject.plan.items.empty()) {
            return Rejection{RejectionKind::invalid_plan,
                             "The plan is empty. Add at least one item, then hand it in.",
                             {{"/items", "Add at least one item."}}};
        }
        if (task.edits_plan && subject.plan.all_dropped()) {
            return Rejection{RejectionKind::invalid_plan,
                             "Every action of the plan was dropped. Add what is done instead, then "
                             "hand it in.",
                             {{"/items", "Add at least one item that is not dropped."}}};
        }
        return std::nullopt;
    }
    Refusal operator()(const TaskReassigned& reassigned) const {
        const Directory& directory = program.directory;
        const bool is_known = reassigned.to.person.empty()
                                  ? directory.find_team(reassigned.to.team) != nullptr
                                  : directory.find_person(reassigned.to.person) != nullptr;
        if (!is_known) {
            return refused(RejectionKind::unknown_person,
                           "The directory does not know " + to_text(program, reassigned.to) + ".");
        }
        return refuse_left_out(reassigned.to);
    }
    /// Nobody of the party may do the task.
    Refusal refuse_left_out(const Party& party) const {
        const LeftOut* first = nullptr;
        for (const std::string& person : people_of(program, party)) {
            const LeftOut* known = find_left_out(task.left_out, person);
            if (known == nullptr) {
                return std::nullopt;
            }
            first = first == nullptr ? known : first;
        }
        return first == nullptr ? std::nullopt
                                : refused(RejectionKind::left_out, words_for(program, *first));
    }
    Refusal operator()(const TaskPaused& paused) const {
        const auto cannot = [](std::string why) {
            return refused(RejectionKind::cannot_pause, std::move(why));
        };
        if (task.pause_reasons.empty()) {
            return cannot("This task cannot be paused.");
        }
        if (task.paused) {
            return cannot("This task is paused already.");
        }
        if (task.overdue || (task.due && *task.due <= at)) {
            return cannot("This task is overdue, so it cannot be paused.");
        }
        if (find_option(task.pause_reasons, paused.reason) == nullptr) {
            std::string reasons;
            for (const Option& known : task.pause_reasons) {
                reasons += (reasons.empty() ? "" : ", ") + known.name;
            }
            return cannot("This task may be paused for: " + reasons + ".");
        }
        return std::nullopt;
    }
    Refusal operator()(const TaskResumed&) const {
        return task.paused ? std::nullopt
                           : refused(RejectionKind::not_paused, "This task is not paused.");
    }
    Refusal operator()(const CallArranged& call) const {
        if (call.starts <= at) {
            return Rejection{RejectionKind::invalid_form,
                             "A call cannot begin in the past.",
                             {{"/starts", "Choose a time that is still to come."}}};
        }
        return std::nullopt;
    }
    Refusal operator()(const AbsenceTold&) const {
        const bool is_named = std::ranges::any_of(task.attended, [&](const std::string& person) {
            return is_same_person(person, event.actor);
        });
        return is_named ? std::nullopt
                        : refused(RejectionKind::not_allowed,
                                  "Nobody says that " + event.actor + " was at this meeting.");
    }
    template <class Other>
    Refusal operator()(const Other&) const {
        return std::nullopt;
    }

    Refusal check_form(const TaskOutcome& outcome, const FormValues& values) const {
        const Form* form = outcome.form.empty() ? nullptr : workflow.find_form(outcome.form);
        std::vector<Fault> faults;
        if (form != nullptr) {
            faults = faults_of(*form, values, program.find_survey(subject.survey), "/form");
        } else {
            for (const auto& [name, value] : values) {
                faults.push_back({"/form/" + name, "This outcome is documented without a form."});
            }
        }
        if (faults.empty()) {
            return std::nullopt;
        }
        return Rejection{RejectionKind::invalid_form, "The form is not filled in correctly yet.",
                         std::move(faults)};
    }
};

/// Whether this would be doing the task: to talk about it, to say that one was not there, and to
/// give it to somebody else is for those as well who may not do it.
bool is_doing(const Event& event) {
    return !std::holds_alternative<TaskCommented>(event.what) &&
           !std::holds_alternative<AbsenceTold>(event.what) &&
           !(std::holds_alternative<TaskReassigned>(event.what) && event.may_act_for_others);
}

bool takes_part(const Program& program, const Task& task, std::string_view person, Instant at,
                std::span<const LeftOut> left_out) {
    const Party responsible = task.holder.empty() ? task.assignee : Party{task.holder, {}};
    return speaks_for(program, responsible, person, at, left_out) ||
           std::ranges::any_of(task.participants, [&](const Party& party) {
               return speaks_for(program, party, person, at, left_out);
           });
}

bool is_allowed(const Program& program, const Task& task, const Event& event, Instant at) {
    // Who may complete a task is for refuse_completion, who was at a meeting for the task to say.
    if (event.may_act_for_others || std::holds_alternative<TaskCompleted>(event.what) ||
        std::holds_alternative<AbsenceTold>(event.what)) {
        return true;
    }
    if (std::holds_alternative<TaskClaimed>(event.what) && !task.assignee.team.empty()) {
        return speaks_for(program, task.assignee, event.actor, at, task.left_out);
    }
    return takes_part(program, task, event.actor, at,
                      is_doing(event) ? task.left_out : std::vector<LeftOut>());
}

}  // namespace

bool may_act(const Program& program, const Task& task, std::string_view person, Instant at) {
    return takes_part(program, task, person, at, task.left_out);
}

std::optional<int> task_of(const What& what) {
    return std::visit(
        [](const auto& act) -> std::optional<int> {
            if constexpr (requires { act.task; }) {
                return act.task;
            } else {
                return std::nullopt;
            }
        },
        what);
}

std::optional<Rejection> refuse_act(const Program& program, const Workflow& workflow,
                                    const Case& subject, const Event& event) {
    const int number = task_of(event.what).value_or(0);
    const Task* task = subject.find_task(number);
    if (task == nullptr) {
        return refused(RejectionKind::no_such_task,
                       "There is no task " + task_id(subject.number, number) + ".");
    }
    const Instant at = std::max(event.at, subject.last_at);
    const bool is_comment = std::holds_alternative<TaskCommented>(event.what);
    const bool is_of_done_tasks = std::holds_alternative<AbsenceTold>(event.what);
    if (is_of_done_tasks && task->status != TaskStatus::completed) {
        return refused(RejectionKind::not_allowed, "This meeting was not held yet.");
    }
    if (task->status != TaskStatus::open && !is_comment && !is_of_done_tasks) {
        return refused(RejectionKind::task_closed, closing_words(*task));
    }
    if (event.expected_revision && *event.expected_revision != task->revision && !is_comment) {
        return refused(RejectionKind::revision_changed,
                       "Somebody else changed this task meanwhile. Look at it again, then repeat "
                       "what you did; what you typed is not lost.");
    }
    const LeftOut* left_out =
        is_doing(event) ? find_left_out(task->left_out, event.actor) : nullptr;
    if (left_out != nullptr) {
        return refused(RejectionKind::left_out, words_for(program, *left_out));
    }
    if (!is_allowed(program, *task, event, at)) {
        return refused(RejectionKind::not_allowed,
                       event.actor + " is neither assigned to this task nor takes part in it.");
    }
    return std::visit(Check{program, workflow, subject, event, *task, at}, event.what);
}

}  // namespace heed
