#include "engine/analysis/ways_out.h"

#include <algorithm>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/reachability.h"
#include "engine/decision/selection.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

bool any_leads_on(const std::vector<Transition>& lines) {
    return std::ranges::any_of(lines, leads_on);
}

bool has_task(const Examined& examined, StateId leaf) {
    for (StateId id = leaf; id >= root_state; id = examined.state(id).parent) {
        if (examined.state(id).task) {
            return true;
        }
    }
    return false;
}

/// Where nobody has a task, going into the very state that a case is in is waiting on.
bool goes_round(const Examined& examined, StateId leaf, const Transition& line) {
    return line.targets == std::vector<StateId>{leaf} && !has_task(examined, leaf);
}

bool any_leads_away(const Examined& examined, StateId leaf, const DecisionList& list) {
    return std::ranges::any_of(*list.transitions, [&](const Transition& line) {
        return leads_on(line) &&
               (list.cause == DecisionList::Cause::always || !goes_round(examined, leaf, line));
    });
}

bool reads_plan(const Transition& line) {
    return line.when && std::ranges::any_of(line.when->names(), [](const std::string& name) {
               return name.starts_with("plan.");
           });
}

/// What nobody waits for: it only happens that a respondent clicks again, or that a mail fails.
bool is_only_update(const Examined& examined, std::string_view key) {
    return key == "response.updated" || key == "mail.failed" ||
           (key == "response.received" && examined.workflow.scope == CaseScope::response);
}

void add_event(const Examined& examined, StateId leaf, std::string_view key, WaysOut& ways) {
    const bool is_completion = key == "done" || key.starts_with("done.state");
    if (is_outcome(examined.workflow, leaf, key)) {
        ways.by_task = true;
    }
    if (is_only_update(examined, key)) {
        ways.by_update = true;
    } else if (!is_outcome(examined.workflow, leaf, key) && !is_completion) {
        ways.by_event = true;
    }
}

void add_list(const Examined& examined, StateId leaf, const DecisionList& list, WaysOut& ways) {
    switch (list.cause) {
        case DecisionList::Cause::always:
            (std::ranges::any_of(*list.transitions, reads_plan) ? ways.by_plan : ways.at_once) =
                true;
            return;
        case DecisionList::Cause::event:
            add_event(examined, leaf, list.word, ways);
            return;
        case DecisionList::Cause::timer:
            (is_elapsed(list.timer) ? ways.by_time : ways.by_task_time) = true;
    }
}

/// Another region of a parallel state around the leaf may leave that state, which ends the stay.
void add_other_regions(const Examined& examined, StateId leaf, WaysOut& ways) {
    const Workflow& workflow = examined.workflow;
    for (StateId region = leaf; region > root_state; region = examined.state(region).parent) {
        const StateId around = examined.state(region).parent;
        if (examined.state(around).kind != StateKind::parallel) {
            continue;
        }
        for (const DecisionList& list : lists_of(workflow)) {
            const bool is_elsewhere = workflow.is_descendant(list.state, around) &&
                                      list.state != region &&
                                      !workflow.is_descendant(list.state, region);
            if (is_elsewhere && examined.is_reachable(list.state) &&
                std::ranges::any_of(*list.transitions, [&](const Transition& line) {
                    return std::ranges::any_of(line.targets, [&](StateId target) {
                        return !workflow.is_descendant(target, around);
                    });
                })) {
                ways.by_task = true;
            }
        }
    }
}

/// Whether the state itself waits for something other than its task.
bool hears_others(const Examined& examined, const State& state) {
    WaysOut ways;
    for (const DecisionList& list : lists_of(state)) {
        if (list.cause == DecisionList::Cause::event && any_leads_on(*list.transitions)) {
            add_event(examined, state.id, list.word, ways);
        }
    }
    return ways.by_event;
}

bool names_a_colleague(const std::vector<Who>& all) {
    return std::ranges::any_of(all, [](const Who& who) { return who.kind != WhoKind::customer; });
}

/// Whether somebody of the organisation, or another system, hears of the case by that. A reminder
/// says nothing where there is no task.
bool tells_somebody(const Action& action) {
    const auto* send = std::get_if<action::Send>(&action.what);
    const auto* present = std::get_if<action::Present>(&action.what);
    return (send != nullptr && names_a_colleague(send->to)) ||
           (present != nullptr && names_a_colleague(present->to)) ||
           std::holds_alternative<action::Escalate>(action.what) ||
           std::holds_alternative<action::Invite>(action.what) ||
           std::holds_alternative<action::CallWebhook>(action.what);
}

/// Whether somebody is told once a case has waited there for some time.
bool tells_after_a_time(const Examined& examined, StateId leaf) {
    for (StateId id = leaf; id >= root_state; id = examined.state(id).parent) {
        for (const TimerRule& rule : examined.state(id).after) {
            if (is_elapsed(rule.kind) &&
                std::ranges::any_of(rule.transitions, [](const Transition& line) {
                    return std::ranges::any_of(line.actions, tells_somebody);
                })) {
                return true;
            }
        }
    }
    return false;
}

/// Whether the state leads to itself, though it has nobody do anything.
bool has_line_round(const Examined& examined, const State& state) {
    return std::ranges::any_of(lists_of(state), [&](const DecisionList& list) {
        return std::ranges::any_of(*list.transitions, [&](const Transition& line) {
            return goes_round(examined, state.id, line);
        });
    });
}

/// Whether it says nothing of what is to happen in it.
bool is_empty(const State& state) {
    return state.on.empty() && state.always.empty() && state.after.empty() && !state.task;
}

std::string to_end_it(const State& state) {
    return is_empty(state) ? "to end here, write " + state.name +
                                 ": {type: final}; else say with on, after or always where to go"
                           : "say with on, after or always where to go";
}

std::string why_it_stays(const Examined& examined, const State& state, const WaysOut& ways) {
    if (has_line_round(examined, state)) {
        return "“" + state.name + "” only ever leads to itself: a case stays there for ever";
    }
    return ways.any() ? "a case in “" + state.name +
                            "” only ever leaves it if the respondent changes the answers"
                      : "nothing leads out of “" + state.name + "”: a case stays there for ever";
}

void check_leaf(const Examined& examined, const State& state) {
    const WaysOut ways = ways_out_of(examined, state.id);
    const bool only_update = !ways.at_once && !ways.by_plan && !ways.by_task && !ways.by_time &&
                             !ways.by_task_time && !ways.by_event;
    if (!ways.any() || (only_update && (is_empty(state) || has_line_round(examined, state)))) {
        const std::string message = why_it_stays(examined, state, ways);
        if (examined.is_bare()) {
            examined.findings.warning(code::dead_end, state.place, length_of(state), message,
                                      to_end_it(state));
        } else {
            examined.findings.error(code::dead_end, state.place, length_of(state), message,
                                    to_end_it(state));
        }
    } else if (!examined.is_bare() && !ways.at_once && !ways.by_plan && !ways.by_task &&
               !ways.by_time && !has_task(examined, state.id) &&
               !tells_after_a_time(examined, state.id)) {
        examined.findings.warning(
            code::wait_without_end, state.place, length_of(state),
            "a case may wait in “" + state.name +
                "” for ever: it only goes on if somebody outside acts",
            "say what happens if nobody does: after: {10 business days: STATE}");
    }
}

bool hears_completion(const Examined& examined, const State& state) {
    for (StateId id = state.id; id >= root_state; id = examined.state(id).parent) {
        for (const Handler& handler : examined.state(id).on) {
            const bool hears_it =
                (id == state.id && handler.event == "done") ||
                hears(handler.event, "done.state." + state.name, examined.state(id));
            if (hears_it && any_leads_on(handler.transitions)) {
                return true;
            }
        }
    }
    return false;
}

/// Reports a state that can complete, and after which nothing goes on.
void check_completion(const Examined& examined, const State& state) {
    if (!can_complete(examined.workflow, examined.reachable, state.id) ||
        hears_completion(examined, state)) {
        return;
    }
    const WaysOut ways = ways_out_of(examined, state.id);
    const std::string help = "say where to go then: on: {done: STATE}";
    if (ways.at_once || ways.by_plan || ways.by_task || ways.by_time) {
        return;
    }
    if (ways.by_event) {
        examined.findings.warning(code::wait_without_end, state.place, length_of(state),
                                  "once “" + state.name +
                                      "” is done, a case may wait for ever: it only goes on if "
                                      "somebody outside acts",
                                  help);
    } else {
        examined.findings.error(
            code::dead_end, state.place, length_of(state),
            "once “" + state.name + "” is done, nothing goes on: a case stays there for ever",
            help);
    }
}

}  // namespace

WaysOut ways_out_of(const Examined& examined, StateId leaf) {
    WaysOut ways;
    for (StateId id = leaf; id >= root_state; id = examined.state(id).parent) {
        for (const DecisionList& list : lists_of(examined.state(id))) {
            if (any_leads_away(examined, leaf, list)) {
                add_list(examined, leaf, list, ways);
            }
        }
    }
    add_other_regions(examined, leaf, ways);
    return ways;
}

void check_ways_out(const Examined& examined) {
    for (const State& state : examined.workflow.states) {
        if (state.kind == StateKind::atomic && state.id != root_state &&
            examined.is_reachable(state.id)) {
            check_leaf(examined, state);
        }
        const bool is_region =
            state.id == root_state || examined.state(state.parent).kind == StateKind::parallel;
        if (!is_region && !examined.is_bare() && examined.is_reachable(state.id)) {
            check_completion(examined, state);
        }
    }
}

void check_outcomes_lead_on(const Examined& examined) {
    for (const State& state : examined.workflow.states) {
        if (!state.task || !examined.is_reachable(state.id)) {
            continue;
        }
        const WaysOut ways = ways_out_of(examined, state.id);
        if (state.kind != StateKind::atomic || !ways.any() || ways.at_once || ways.by_plan ||
            ways.by_time || hears_others(examined, state)) {
            continue;
        }
        for (const Outcome& outcome : state.task->outcomes) {
            const auto lines = lines_for_event(examined.workflow, state.id, outcome.name);
            if (!lines.empty() && std::ranges::none_of(lines, [](const Transition* line) {
                    return leads_on(*line);
                })) {
                examined.findings.error(
                    code::ends_nowhere, lines.front()->place, 1,
                    "after “" + outcome.name + "” the task of “" + state.name +
                        "” is done, and nothing goes on: the case stays there without a task",
                    "give it a target; to do the task again, “" + state.name + "” itself");
            }
        }
    }
}

void check_due_times(const Examined& examined) {
    for (const State& state : examined.workflow.states) {
        if (state.task && state.task->due.empty() && examined.is_reachable(state.id)) {
            examined.findings.warning(code::no_due_time, state.place, length_of(state),
                                      "the task of “" + state.name +
                                          "” has no due time, so it can "
                                          "lie there for ever and nobody is told",
                                      "due: 2 business days");
        }
    }
}

void check_raises_are_heard(const Examined& examined) {
    const auto hears_it = [](const std::string& event) {
        return [&](const State& state) {
            return std::ranges::any_of(state.on, [&](const Handler& handler) {
                return hears(handler.event, event, state);
            });
        };
    };
    for_each_actions(examined.workflow, [&](StateId, const Actions& actions) {
        for (const Action& action : actions) {
            const auto* raise = std::get_if<action::Raise>(&action.what);
            if (raise != nullptr &&
                std::ranges::none_of(examined.workflow.states, hears_it(raise->event))) {
                examined.findings.error(code::ends_nowhere, action.place, 1,
                                        "“" + raise->event +
                                            "” is raised here, and no state hears it: nothing "
                                            "happens",
                                        "say where it leads: on: {" + raise->event + ": STATE}");
            }
        }
    });
}

}  // namespace heed
