#include "engine/decision/tasks.h"

#include <algorithm>
#include <array>

#include "engine/decision/actions.h"
#include "engine/decision/attendance.h"
#include "engine/decision/calendars.h"
#include "engine/decision/guards.h"
#include "engine/decision/mails.h"
#include "engine/decision/names.h"
#include "engine/decision/people.h"
#include "engine/decision/timers.h"

namespace heed {
namespace {

std::optional<Instant> due_by(Step& step, StateId id, const DueRule& rule) {
    if (rule.span) {
        return from_now(step, id, *rule.span);
    }
    if (!rule.moment) {
        return std::nullopt;
    }
    const auto value = value_of(step, *rule.moment, "due");
    return value ? to_instant(*value, calendar_of(step, id)) : std::nullopt;
}

bool shares_form(const Task& one, const Task& other) {
    return std::ranges::any_of(one.outcomes, [&](const TaskOutcome& outcome) {
        return !outcome.form.empty() &&
               std::ranges::find(other.outcomes, outcome.form, &TaskOutcome::form) !=
                   other.outcomes.end();
    });
}

/// What was typed into the last task with the same form, if that one was withdrawn.
void carry_over(const Case& subject, Task& task) {
    const auto last = std::find_if(subject.tasks.rbegin(), subject.tasks.rend(),
                                   [&](const Task& earlier) { return shares_form(earlier, task); });
    if (last != subject.tasks.rend() && last->status == TaskStatus::withdrawn) {
        task.draft = last->draft;
        task.comments = last->comments;
    }
}

void withdraw(Step& step, Task task) {
    task.status = TaskStatus::withdrawn;
    task.closed_at = step.at;
    task.closed_by = step.event.actor;
    task.reason = words_for(step);
    task.paused.reset();
    ++task.revision;
    cancel_timers_of_task(step, task.number);
    step.emit(ChangeTask{TaskChange::withdrawn, task});
    if (!task.holder.empty() && !is_same_person(task.holder, step.event.actor)) {
        const std::array told{Party{task.holder, {}}};
        tell(step, "task-withdrawn", told, {.task = &task, .reason = task.reason});
    }
}

template <class Wanted>
void withdraw_where(Step& step, Wanted wanted) {
    for (size_t i = 0; i < step.current.tasks.size(); ++i) {
        const Task& task = step.current.tasks[i];
        if (task.status == TaskStatus::open && wanted(task)) {
            withdraw(step, task);
        }
    }
}

/// Whether the rule itself names somebody who may do it; else it is whom everything falls back to.
bool find_assignee(Step& step, const TaskRule& rule, Task& task) {
    task.left_out = left_out_of(step, {rule.assignee});
    task.assignee = resolve(step, rule.assignee);
    const bool is_named = !task.assignee.empty();
    if (!is_named) {
        task.assignee = fallback_party(step, {}, task.left_out);
    }
    if (task.assignee.empty()) {  // everybody there is has written it
        task.assignee = fallback_party(step);
    }
    task.holder = task.assignee.person;
    return is_named;
}

Task new_task(Step& step, StateId id, const TaskRule& rule) {
    Task task;
    task.number = static_cast<int>(step.current.tasks.size()) + 1;
    task.state = step.state(id).name;
    task.title = title_of(step, rule);
    if (!find_assignee(step, rule, task)) {
        step.remark(
            RemarkKind::nobody_to_do,
            {{"task", task_id(step.current.number, task.number)},
             {"team", task.assignee.team},
             {"person", task.assignee.team.empty() ? to_text(step.program, task.assignee) : ""}});
    }
    task.participants = resolve_all(step, rule.participants);
    std::erase(task.participants, task.assignee);
    task.priority = name_of(rule.priority);
    task.edits_plan = rule.edits_plan;
    task.opened_at = step.at;
    task.due = due_of(step, id);
    for (const Outcome& outcome : rule.outcomes) {
        task.outcomes.push_back(to_task_outcome(outcome));
    }
    if (rule.pause) {
        task.pause_reasons = rule.pause->reasons;
    }
    carry_over(step.current, task);
    return task;
}

/// Whoever takes part in a call is told of it with the invitation, once somebody holds the task.
bool is_told_by_invitation(const State& state, const Task& task) {
    return task.holder.empty() && calls_meeting(state);
}

/// Whether an earlier task of the case, which was as urgent, told that party of it already.
bool was_told(const Step& step, const Task& task, const Party& party) {
    const auto urgency = [](const Task& one) {
        return one.priority == "high" ? 2 : one.priority == "low" ? 0 : 1;
    };
    return std::ranges::any_of(step.current.tasks, [&](const Task& earlier) {
        return earlier.number < task.number && urgency(earlier) >= urgency(task) &&
               !earlier.state.empty() &&
               (earlier.assignee == party || earlier.holder == party.person ||
                std::ranges::find(earlier.participants, party) != earlier.participants.end());
    });
}

/// Whether this step has invited them to the task's call: one mail says both.
bool is_invited(const Step& step, const Recipient& to) {
    return std::ranges::any_of(step.entry.effects, [&](const Effect& effect) {
        const auto* sent = std::get_if<SendMail>(&effect);
        return sent != nullptr && sent->mail.invitation && !sent->mail.invitation->cancelled &&
               is_same_person(sent->mail.to, to.email);
    });
}

/// A name that is missing, or a comment of several lines, leaves no hole in a title.
std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char character : text) {
        const bool is_blank =
            character == ' ' || character == '\t' || character == '\n' || character == '\r';
        if (!is_blank) {
            line += character;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    if (line.ends_with(' ')) {
        line.pop_back();
    }
    return line;
}

}  // namespace

Text title_of(const Step& step, const TaskRule& rule) {
    const Calendar& calendar = calendar_of(step, root_state);
    const auto write = [&](const Value& value) {
        const auto instant =
            value.as<Timestamp>() != nullptr ? to_instant(value, calendar) : std::nullopt;
        return instant ? clock_text(*instant, calendar) : text::plain_text(value);
    };
    Text title;
    for (const auto& [language, words] : rule.title) {
        const CaseNames names(step, language.empty() ? step.program.organisation.language
                                                     : std::string_view(language));
        title.by_language.emplace_back(
            language, on_one_line(text::render(words, names, text::Escape::none, write)));
    }
    return title;
}

std::optional<Instant> due_of(Step& step, StateId id) {
    std::optional<Instant> earliest;
    if (const auto& task = step.state(id).task) {
        for (const DueRule& rule : task->due) {
            const auto due = due_by(step, id, rule);
            if (due && (!earliest || *due < *earliest)) {
                earliest = due;
            }
        }
    }
    return earliest;
}

void leave_writers_out(Step& step) {
    const std::vector<Task> before = step.current.tasks;
    for (Task task : before) {
        const State* state = task.status != TaskStatus::open || task.state.empty()
                                 ? nullptr
                                 : step.workflow.find_state(task.state);
        if (state == nullptr || !state->task) {
            continue;
        }
        const TaskRule& rule = *state->task;
        std::vector<LeftOut> left_out = left_out_of(step, {rule.assignee});
        if (std::ranges::is_permutation(left_out, task.left_out)) {
            continue;
        }
        task.left_out = std::move(left_out);
        const Party having = task.holder.empty() ? task.assignee : Party{task.holder, {}};
        const bool goes_on =
            std::ranges::any_of(people_of(step.program, having), [&](const std::string& person) {
                return find_left_out(task.left_out, person) == nullptr;
            });
        if (goes_on) {
            step.emit(ChangeTask{TaskChange::left_out, task});
            continue;
        }
        find_assignee(step, rule, task);
        ++task.revision;
        step.emit(ChangeTask{TaskChange::reassigned, task});
        cancel_timers_of_task(step, task.number, TimerKind::unclaimed);
        watch_claim(step, task);
        tell(step, "task-reassigned", std::array{task.assignee}, {.task = &task});
    }
}

void open_task_of(Step& step, StateId id) {
    const Task task = new_task(step, id, *step.state(id).task);
    step.emit(ChangeTask{TaskChange::opened, task});
    if (task.due && *task.due <= step.at) {
        step.remark(
            RemarkKind::due_before_opened,
            {{"task", task_id(step.current.number, task.number)}, {"due", to_value(*task.due)}});
    }
    watch_task(step, task);
}

void tell_of_task_of(Step& step, StateId id) {
    const State& state = step.state(id);
    const auto opened =
        std::find_if(step.current.tasks.rbegin(), step.current.tasks.rend(), [&](const Task& task) {
            return task.status == TaskStatus::open && task.state == state.name;
        });
    if (opened == step.current.tasks.rend()) {
        return;
    }
    const Task task = *opened;
    std::vector<Party> told{task.assignee};
    for (const Party& party : task.participants) {
        if (!is_told_by_invitation(state, task) && !was_told(step, task, party)) {
            told.push_back(party);
        }
    }
    for (const Recipient& to : recipients(step, told, task.left_out)) {
        if (!is_invited(step, to)) {
            tell(step, "task-opened", to, {.task = &task});
        }
    }
}

void withdraw_tasks_of(Step& step, StateId id) {
    if (!step.state(id).task) {
        return;
    }
    const std::string& name = step.state(id).name;
    withdraw_where(step, [&](const Task& task) { return task.state == name; });
}

void withdraw_tasks(Step& step, const std::function<bool(const Task&)>& wanted) {
    withdraw_where(step, wanted);
}

void withdraw_loose_ends(Step& step, const Text& title) {
    withdraw_where(step, [&](const Task& task) {
        return task.state.empty() && task.title.in("en") == title.in("en");
    });
}

void withdraw_all_tasks(Step& step) {
    withdraw_where(step, [](const Task& task) { return !task.state.empty(); });
}

}  // namespace heed
