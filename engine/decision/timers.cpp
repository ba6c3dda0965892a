#include "engine/decision/timers.h"

#include <algorithm>
#include <tuple>

#include "engine/decision/calendars.h"
#include "engine/decision/guards.h"
#include "engine/decision/loose_ends.h"
#include "engine/decision/own_words.h"

namespace heed {
namespace {

StateId id_of(const Workflow& workflow, const std::string& name) {
    const State* state = name.empty() ? nullptr : workflow.find_state(name);
    return state == nullptr ? root_state : state->id;
}

/// As timers keep it: nothing for the case itself.
std::string name_of(const State& state) {
    return state.id == root_state ? std::string() : state.name;
}

template <class Wanted>
void cancel_where(Step& step, Wanted wanted) {
    std::vector<int> numbers;
    for (const Timer& timer : step.current.timers) {
        if (wanted(timer)) {
            numbers.push_back(timer.number);
        }
    }
    for (const int number : numbers) {
        step.emit(CancelTimer{number});
    }
}

TimerKind kind_of(AfterKind kind) {
    switch (kind) {
        case AfterKind::overdue:
            return TimerKind::overdue;
        case AfterKind::unclaimed:
            return TimerKind::unclaimed;
        case AfterKind::before_due:
            return TimerKind::before_due;
        case AfterKind::entry:
        case AfterKind::moment:
        case AfterKind::without_news:
            break;
    }
    return TimerKind::after;
}

std::optional<Instant> task_timer_due(const Step& step, const Task& task, StateId state,
                                      const TimerRule& rule) {
    switch (rule.kind) {
        case AfterKind::overdue:
            return task.due;
        case AfterKind::unclaimed:
            return from_now(step, state, rule.span);
        case AfterKind::before_due: {
            if (!task.due) {
                return std::nullopt;
            }
            const auto due = subtract(calendar_of(step, state), *task.due, rule.span);
            return due && *due > task.opened_at ? due : std::nullopt;
        }
        case AfterKind::entry:
        case AfterKind::moment:
        case AfterKind::without_news:
            break;
    }
    return std::nullopt;
}

/// Starts the rules of that kind.
void watch(Step& step, const Task& task, AfterKind kind) {
    bool is_started = false;
    for (const RulePlace place :
         watching_rules(step.workflow, id_of(step.workflow, task.state), kind)) {
        is_started = start_watching(step, task, place) || is_started;
    }
    if (kind == AfterKind::overdue && !is_started && task.due) {
        // Also without a rule somebody who looks should see that it is overdue.
        start_timer(step, {.kind = TimerKind::overdue,
                           .state = task.state,
                           .rule = -1,
                           .task = task.number,
                           .due = *task.due});
    }
}

std::optional<Instant> entry_timer_due(Step& step, StateId id, const TimerRule& rule) {
    if (rule.kind == AfterKind::entry || rule.kind == AfterKind::without_news) {
        return from_now(step, id, rule.span);
    }
    if (rule.kind != AfterKind::moment || !rule.moment) {
        return std::nullopt;
    }
    const auto value = value_of(step, *rule.moment, "after " + rule.text);
    return value ? to_instant(*value, calendar_of(step, id)) : std::nullopt;
}

bool leads_away(const TimerRule& rule) {
    return std::ranges::any_of(rule.transitions,
                               [](const Transition& line) { return !line.targets.empty(); });
}

}  // namespace

void start_timer(Step& step, Timer timer) {
    timer.number = step.current.last_timer + 1;
    step.emit(StartTimer{std::move(timer)});
}

void start_rule(Step& step, RulePlace place) {
    const State& state = step.state(place.state);
    const TimerRule& rule = state.after[static_cast<size_t>(place.rule)];
    const auto due = entry_timer_due(step, place.state, rule);
    if (due) {
        start_timer(
            step,
            {.kind = TimerKind::after, .state = name_of(state), .rule = place.rule, .due = *due});
    } else if (rule.kind == AfterKind::moment && leads_away(rule) && !step.is_bare()) {
        open_choice(step, rule.transitions,
                    own_words::timer_without_value(*step.program.words, rule.text));
    }
}

void start_timers_of(Step& step, StateId id) {
    for (size_t i = 0; i < step.state(id).after.size(); ++i) {
        start_rule(step, {id, static_cast<int>(i)});
    }
}

void wait_anew_for_news(Step& step) {
    if (!step.has_news || step.is_ended()) {
        return;
    }
    for (const State& state : step.workflow.states) {
        for (size_t i = 0; i < state.after.size(); ++i) {
            const int rule = static_cast<int>(i);
            if (state.after[i].kind == AfterKind::without_news &&
                step.configuration.is_active(state.id)) {
                cancel_where(step, [&](const Timer& timer) {
                    return timer.kind == TimerKind::after && timer.state == name_of(state) &&
                           timer.rule == rule;
                });
                start_rule(step, {state.id, rule});
            }
        }
    }
}

std::vector<RulePlace> watching_rules(const Workflow& workflow, StateId own, AfterKind kind) {
    std::vector<RulePlace> places;
    for (StateId id = own; id >= root_state && places.empty();
         id = workflow.states[static_cast<size_t>(id)].parent) {
        const State& state = workflow.states[static_cast<size_t>(id)];
        for (size_t i = 0; i < state.after.size(); ++i) {
            if (state.after[i].kind == kind) {
                places.push_back({id, static_cast<int>(i)});
            }
        }
    }
    return places;
}

bool start_watching(Step& step, const Task& task, RulePlace place) {
    const State& state = step.state(place.state);
    const TimerRule& rule = state.after[static_cast<size_t>(place.rule)];
    const auto due = task_timer_due(step, task, id_of(step.workflow, task.state), rule);
    if (due) {
        start_timer(step, {.kind = kind_of(rule.kind),
                           .state = name_of(state),
                           .rule = place.rule,
                           .task = task.number,
                           .due = *due});
    }
    return due.has_value();
}

void watch_task(Step& step, const Task& task) {
    watch(step, task, AfterKind::before_due);
    watch(step, task, AfterKind::overdue);
    watch_claim(step, task);
}

void watch_claim(Step& step, const Task& task) {
    if (task.holder.empty() && !task.state.empty()) {
        watch(step, task, AfterKind::unclaimed);
    }
}

void cancel_timers_of(Step& step, StateId id) {
    const std::string& name = step.state(id).name;
    cancel_where(step, [&](const Timer& timer) {
        return timer.kind == TimerKind::after && timer.state == name;
    });
}

void cancel_timers_of_task(Step& step, int task) {
    cancel_where(step, [&](const Timer& timer) { return timer.task == task; });
}

void cancel_timers_of_task(Step& step, int task, TimerKind kind) {
    cancel_where(step,
                 [&](const Timer& timer) { return timer.task == task && timer.kind == kind; });
}

void cancel_all_timers(Step& step) {
    cancel_where(step, [](const Timer&) { return true; });
}

const TimerRule* rule_of(const Workflow& workflow, const Timer& timer) {
    const State& state = workflow.states[static_cast<size_t>(id_of(workflow, timer.state))];
    const bool is_known =
        timer.rule >= 0 && static_cast<size_t>(timer.rule) < state.after.size() &&
        (timer.kind == TimerKind::after || timer.kind == TimerKind::overdue ||
         timer.kind == TimerKind::unclaimed || timer.kind == TimerKind::before_due);
    return is_known ? &state.after[static_cast<size_t>(timer.rule)] : nullptr;
}

std::optional<Timer> next_due(const Workflow& workflow, const Case& subject, Instant at,
                              int newest) {
    const auto order = [&](const Timer& timer) {
        const Task* task = subject.find_task(timer.task);
        return std::tuple(timer.due, id_of(workflow, task == nullptr ? timer.state : task->state),
                          timer.rule, timer.number);
    };
    const Timer* first = nullptr;
    for (const Timer& timer : subject.timers) {
        if (timer.due <= at && timer.number <= newest &&
            (first == nullptr || order(timer) < order(*first))) {
            first = &timer;
        }
    }
    return first == nullptr ? std::nullopt : std::optional<Timer>(*first);
}

}  // namespace heed
