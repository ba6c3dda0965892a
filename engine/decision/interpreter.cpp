#include "engine/decision/interpreter.h"

#include <algorithm>

#include "engine/decision/actions.h"
#include "engine/decision/loose_ends.h"
#include "engine/decision/meetings.h"
#include "engine/decision/plan.h"
#include "engine/decision/selection.h"
#include "engine/decision/standing_calls.h"
#include "engine/decision/tasks.h"
#include "engine/decision/timers.h"

namespace heed {
namespace {

constexpr int most_microsteps = 1000;

void remember_history(Step& step, const StateIds& leaving) {
    for (const StateId id : leaving) {
        for (const StateId child : step.state(id).children) {
            const StateKind kind = step.state(child).kind;
            if (kind == StateKind::shallow_history) {
                StateIds& remembered = step.configuration.history[child];
                remembered = step.state(id).children;
                std::erase_if(remembered,
                              [&](StateId one) { return !step.configuration.is_active(one); });
            } else if (kind == StateKind::deep_history) {
                StateIds& remembered = step.configuration.history[child];
                remembered = active_leaves(step.workflow, step.configuration);
                std::erase_if(remembered,
                              [&](StateId one) { return !step.workflow.is_descendant(one, id); });
            }
        }
    }
}

void leave(Step& step, StateId id) {
    run_actions(step, step.state(id).exit, id);
    withdraw_tasks_of(step, id);
    cancel_timers_of(step, id);
    cancel_meetings_of(step, id);
    step.configuration.active[static_cast<size_t>(id)] = false;
    std::erase(step.entered, id);
}

void exit_states(Step& step, const std::vector<Enabled>& enabled) {
    StateIds leaving;
    for (const Enabled& one : enabled) {
        for (const StateId id : exit_set(step.workflow, step.configuration, one)) {
            leaving.push_back(id);
        }
    }
    std::ranges::sort(leaving);
    leaving.erase(std::unique(leaving.begin(), leaving.end()), leaving.end());
    remember_history(step, leaving);
    for (auto id = leaving.rbegin(); id != leaving.rend(); ++id) {
        leave(step, *id);
    }
}

/// The final state stays active, as the outcome; of the exits only the workflow's own runs.
void end_case(Step& step, const State& final_state) {
    run_actions(step, step.state(root_state).exit, root_state);
    withdraw_all_tasks(step);
    cancel_all_timers(step);
    step.emit(EndCase{final_state.name, final_state.counts_as});
}

/// A final state was entered: the case ends, or what completes above it is raised.
void complete(Step& step, const State& final_state) {
    const StateId parent = final_state.parent;
    if (parent == root_state) {
        end_case(step, final_state);
        return;
    }
    step.signals.push_back({.name = "done.state." + step.state(parent).name});
    const StateId above = step.state(parent).parent;
    if (above > root_state && step.state(above).kind == StateKind::parallel &&
        is_complete(step.workflow, step.configuration, above)) {
        step.signals.push_back({.name = "done.state." + step.state(above).name});
    }
}

void enter(Step& step, const EntrySet& entering, StateId id) {
    const State& state = step.state(id);
    step.configuration.active[static_cast<size_t>(id)] = true;
    ++step.configuration.visits[static_cast<size_t>(id)];
    for (const StateId child : state.children) {
        step.configuration.visits[static_cast<size_t>(child)] = 0;
    }
    step.entered.push_back(id);
    run_actions(step, state.entry, id);
    if (std::ranges::find(entering.by_default, id) != entering.by_default.end()) {
        run_actions(step, state.initial.actions, id);
    }
    if (const auto history = entering.by_history.find(id); history != entering.by_history.end()) {
        run_actions(step, history->second->actions, id);
    }
    if (state.kind == StateKind::final) {
        complete(step, state);
    }
}

void enter_states(Step& step, const EntrySet& entering) {
    for (const StateId id : entering.states) {
        enter(step, entering, id);
    }
}

void reopen_for(Step& step, const std::vector<Enabled>& enabled) {
    if (step.is_ended() && std::ranges::any_of(enabled, [](const Enabled& one) {
            return !one.transition->targets.empty();
        })) {
        step.emit(ReopenCase{step.situation.is_key_taken
                                 ? std::string()
                                 : key_when_reopened(step.program, step.situation)});
        step.entered.push_back(root_state);
        watch_plan_items(step);
    }
}

void write_down(Step& step, const std::vector<Enabled>& enabled, std::string_view event) {
    for (const auto& [source, transition] : enabled) {
        TakenTransition taken{.state = step.state(source).name,
                              .event = std::string(event),
                              .targets = {},
                              .guards = static_cast<int>(step.entry.guards.size()),
                              .line = transition->place.line,
                              .column = transition->place.column};
        for (const StateId target : transition->targets) {
            taken.targets.push_back(step.state(target).name);
        }
        step.entry.transitions.push_back(std::move(taken));
    }
}

/// The response that moved the case is what people are asked about, until its call is done.
void follow_response(Step& step, const std::vector<Enabled>& enabled) {
    const auto is_left = [&](const std::string& name) {
        const State* state = step.workflow.find_state(name);
        return state == nullptr || !step.configuration.is_active(state->id);
    };
    if (step.moved_to.empty() && std::ranges::all_of(step.current.moved_to, is_left)) {
        step.moved_by = 0;
    }
    for (const Enabled& one : enabled) {
        if (step.focus != 0 && step.focus == step.heard.response &&
            !one.transition->targets.empty()) {
            step.moved_by = step.focus;
            step.moved_to = one.transition->targets;
        }
    }
}

/// `event` is what the transitions heard; empty: nothing.
void microstep(Step& step, const std::vector<Enabled>& enabled, std::string_view event) {
    write_down(step, enabled, event);
    reopen_for(step, enabled);
    exit_states(step, enabled);
    follow_response(step, enabled);
    for (const Enabled& one : enabled) {
        run_actions(step, one.transition->actions, one.source);
    }
    step.task_in_focus = 0;
    enter_states(step, entry_set(step.workflow, step.configuration, enabled));
}

/// Lets the states hear the signal; they may answer with one microstep.
bool does_something(const Enabled& line) {
    return !line.transition->targets.empty() || !line.transition->actions.empty();
}

/// What somebody was told. A line `{}` says that nothing follows from it in the process; it is no
/// person who reads it.
bool has_to_be_read(const Signal& signal) {
    return signal.loose_end && signal.loose_end->may_join_open_task;
}

void offer(Step& step, Signal signal) {
    step.heard = std::move(signal);
    step.focus = step.heard.response;
    step.task_in_focus = step.heard.task;
    const std::vector<Enabled> enabled = select_transitions(step, &step.heard);
    if (!enabled.empty()) {
        microstep(step, enabled, step.heard.name);
        if (has_to_be_read(step.heard) && std::ranges::none_of(enabled, does_something)) {
            unheard(step, step.heard);
        }
    } else if (step.standing_task != 0) {
        tell_of_answer(step, step.standing_task);
    } else {
        unheard(step, step.heard);
    }
    step.standing_task = 0;
    step.focus = 0;
    step.task_in_focus = 0;
}

/// One more microstep, if there is any to make.
bool go_on(Step& step) {
    if (!step.is_ended()) {
        if (const auto enabled = select_transitions(step, nullptr); !enabled.empty()) {
            microstep(step, enabled, "");
            return true;
        }
    }
    while (!step.signals.empty()) {
        Signal next = std::move(step.signals.front());
        step.signals.pop_front();
        // After the end nothing is heard any more but what somebody has to look after.
        if (!step.is_ended() || next.loose_end) {
            offer(step, std::move(next));
            return true;
        }
    }
    return false;
}

/// What the states that were entered and not left again bring with them.
void start_entered(Step& step) {
    StateIds entered;
    entered.swap(step.entered);
    std::ranges::sort(entered);
    for (const StateId id : entered) {
        if (step.is_ended()) {
            if (step.state(id).kind == StateKind::final) {  // may ask the customer some time later
                start_timers_of(step, id);
            }
            continue;
        }
        start_timers_of(step, id);
        if (step.state(id).task) {
            open_task_of(step, id);
            call_meetings_of(step, step.current.tasks.back());
            tell_of_task_of(step, id);
        }
    }
}

/// Of a step that is found to be endless, nothing is done any more.
void run_to_completion(Step& step) {
    int microsteps = 0;
    do {
        while (step.undecidable.empty() && go_on(step)) {
            if (++microsteps > most_microsteps) {
                step.undecidable = "The workflow “" + step.workflow.name +
                                   "” never comes to rest: its transitions led on more than 1,000 "
                                   "times without waiting. Look for `always` or `raise` that go "
                                   "round in a circle.";
            }
        }
        if (!step.undecidable.empty()) {
            return;
        }
        start_entered(step);
    } while (!step.signals.empty());
}

}  // namespace

void begin(Step& step) {
    step.configuration.active[root_state] = false;
    enter_states(step, first_entry_set(step.workflow, step.configuration));
    run_to_completion(step);
}

void move_into(Step& step, const EntrySet& entering) {
    for (const StateId id : entering.states) {
        if (!step.configuration.is_active(id)) {
            enter(step, entering, id);
        }
    }
    run_to_completion(step);
}

void hear(Step& step, Signal signal) {
    offer(step, std::move(signal));
    run_to_completion(step);
}

void settle(Step& step) {
    run_to_completion(step);
}

}  // namespace heed
