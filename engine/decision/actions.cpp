#include "engine/decision/actions.h"

#include <algorithm>

#include "engine/decision/calendars.h"
#include "engine/decision/escalation.h"
#include "engine/decision/guards.h"
#include "engine/decision/mails.h"
#include "engine/decision/meetings.h"
#include "engine/decision/people.h"
#include "engine/decision/plan_owners.h"
#include "engine/decision/plan_writers.h"
#include "engine/decision/reminders.h"
#include "engine/decision/timers.h"

namespace heed {
namespace {

bool names_customer(const std::vector<Who>& all) {
    return std::ranges::any_of(all, [](const Who& who) { return who.kind == WhoKind::customer; });
}

bool writes_to_customer(const Action& action) {
    const auto* send = std::get_if<action::Send>(&action.what);
    return send != nullptr && names_customer(send->to);
}

const Task* task_of_scope(const Step& step, StateId id) {
    const std::vector<int> tasks = tasks_in_scope(step, id);
    return tasks.empty() ? nullptr : step.current.find_task(tasks.front());
}

/// Does one action; false where it failed and the rest has to be left out.
struct Run {
    Step& step;
    StateId source;

    bool operator()(const action::Send& send) const {
        if (names_customer(send.to)) {
            write_to_customer(step, send.mail_template, send.form);
        }
        if (step.only_customer) {
            return true;
        }
        const Task* task = task_of_scope(step, source);
        const auto parties = resolve_all(step, send.to, task);
        tell(step, send.mail_template, parties,
             {.task = task, .item = step.current.plan.find_item(step.heard.item)});
        return true;
    }
    bool operator()(const action::Remind& remind) const {
        for (const int number : tasks_in_scope(step, source)) {
            remind_of(step, number, remind.whom);
        }
        return true;
    }
    bool operator()(const action::Escalate& escalate) const {
        escalate_to(step, source, escalate.to);
        return true;
    }
    bool operator()(const action::Invite& invite) const {
        call_meeting(step, source, invite);
        return true;
    }
    bool operator()(const action::Present& present) const {
        ActionPlan plan = step.current.plan;
        note_presentation(step, plan);
        step.emit(ChangePlan{std::move(plan)});
        tell_owners_of_promises(step);
        if (names_customer(present.to)) {
            write_to_customer(step, "plan-presented", "");
        }
        tell(step, "plan-presented", resolve_all(step, present.to), {});
        return true;
    }
    bool operator()(const action::Set& set) const {
        auto value = value_of(step, set.value, "set case." + set.variable);
        if (value) {
            step.emit(SetVariable{set.variable, std::move(*value)});
        }
        return value.has_value();
    }
    bool operator()(const action::Raise& raise) const {
        if (!raise.after) {
            step.signals.push_back({.name = raise.event});
        } else if (const auto due = from_now(step, source, *raise.after)) {
            start_timer(step, {.kind = TimerKind::raise, .event = raise.event, .due = *due});
        }
        return true;
    }
    bool operator()(const action::CallWebhook& webhook) const {
        step.emit(PostWebhook{webhook.name, step.heard.name});
        return true;
    }
};

/// A state that is about to open a task calls its meeting once somebody holds that.
bool waits_for_task(const Step& step, const Action& action, StateId source) {
    return std::holds_alternative<action::Invite>(action.what) &&
           step.state(source).task.has_value() &&
           std::ranges::find(step.entered, source) != step.entered.end();
}

}  // namespace

void run_actions(Step& step, const Actions& actions, StateId source) {
    for (const Action& action : actions) {
        if (waits_for_task(step, action, source) ||
            (step.only_customer && !writes_to_customer(action))) {
            continue;
        }
        if (!guard_holds(step, step.state(source), action.when,
                         action.when ? action.when->text() : std::string(), action.place)) {
            continue;
        }
        if (!std::visit(Run{step, source}, action.what)) {
            return;
        }
    }
}

bool calls_meeting(const State& state) {
    return std::ranges::any_of(state.entry, [](const Action& action) {
        return std::holds_alternative<action::Invite>(action.what);
    });
}

void call_meetings_of(Step& step, const Task& task) {
    const State* state = task.state.empty() ? nullptr : step.workflow.find_state(task.state);
    if (state == nullptr || task.holder.empty()) {
        return;
    }
    for (const Action& action : state->entry) {
        if (std::holds_alternative<action::Invite>(action.what)) {
            run_actions(step, {action}, state->id);
        }
    }
}

std::vector<int> tasks_in_scope(const Step& step, StateId source) {
    std::vector<int> numbers;
    for (const Task& task : step.current.tasks) {
        if (task.status != TaskStatus::open) {
            continue;
        }
        if (task.number == step.task_in_focus) {
            return {task.number};
        }
        const State* state = task.state.empty() ? nullptr : step.workflow.find_state(task.state);
        if (state != nullptr &&
            (state->id == source || step.workflow.is_descendant(state->id, source))) {
            numbers.push_back(task.number);
        }
    }
    return numbers;
}

}  // namespace heed
