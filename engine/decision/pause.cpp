#include "engine/decision/pause.h"

#include <algorithm>

#include "engine/decision/calendars.h"
#include "engine/decision/timers.h"

namespace heed {
namespace {

bool stops(const Timer& timer, const Task& task) {
    return timer.task == task.number ||
           (timer.kind == TimerKind::after && timer.state == task.state);
}

const PauseRule* pause_rule_of(const Step& step, const Task& task) {
    const State* state = step.workflow.find_state(task.state);
    return state == nullptr || !state->task || !state->task->pause ? nullptr : &*state->task->pause;
}

struct Shift {
    const Calendar& calendar;
    Instant from;
    Instant to;

    Instant operator()(Instant due, bool in_open_time) const {
        if (!in_open_time) {
            return due + (to - from);
        }
        const auto pause = calendar.open_time_between(from, to);
        return calendar.after_open_time(due, pause).value_or(due + (to - from));
    }
};

/// Plain hours are moved by elapsed time, all else by open time.
bool is_due_in_open_time(const Step& step, const Task& task) {
    const State* state = step.workflow.find_state(task.state);
    return state == nullptr || !state->task ||
           std::ranges::any_of(state->task->due, [](const DueRule& rule) {
               return !rule.span || counts_open_time(*rule.span);
           });
}

bool is_in_open_time(const Step& step, const Task& task, const Timer& timer) {
    const TimerRule* rule = rule_of(step.workflow, timer);
    return rule == nullptr || rule->kind == AfterKind::overdue ||
                   rule->kind == AfterKind::before_due
               ? is_due_in_open_time(step, task)
               : rule->kind == AfterKind::moment || counts_open_time(rule->span);
}

StateId state_of(const Step& step, const Task& task) {
    const State* state = step.workflow.find_state(task.state);
    return state == nullptr ? root_state : state->id;
}

}  // namespace

void pause_task(Step& step, const Task& before, const std::string& reason,
                std::optional<Instant> until) {
    Task task = before;
    const PauseRule* rule = pause_rule_of(step, task);
    const auto cap =
        rule == nullptr ? std::nullopt : from_now(step, state_of(step, task), rule->at_most);
    if (cap && (!until || *until > *cap)) {
        until = cap;
    }
    task.paused = Pause{step.at, reason, until, {}};
    for (const Timer& timer : step.current.timers) {
        if (stops(timer, task)) {
            task.paused->stopped.push_back(timer);
        }
    }
    for (const Timer& timer : task.paused->stopped) {
        step.emit(CancelTimer{timer.number});
    }
    ++task.revision;
    step.emit(ChangeTask{TaskChange::paused, task});
    if (until) {
        start_timer(step, {.kind = TimerKind::resume, .task = task.number, .due = *until});
    }
}

void resume_task(Step& step, const Task& before) {
    Task task = before;
    const Pause pause = *task.paused;
    const Shift shift{calendar_of(step, state_of(step, task)), pause.since, step.at};
    cancel_timers_of_task(step, task.number, TimerKind::resume);
    if (task.due) {
        task.due = shift(*task.due, is_due_in_open_time(step, task));
    }
    task.paused.reset();
    ++task.revision;
    step.emit(ChangeTask{TaskChange::resumed, task});
    for (Timer timer : pause.stopped) {
        if (timer.kind == TimerKind::overdue) {
            timer.due = task.due.value_or(timer.due);
        } else {
            timer.due = shift(timer.due, is_in_open_time(step, task, timer));
        }
        start_timer(step, std::move(timer));
    }
}

}  // namespace heed
