#include "engine/analysis/reachability.h"

#include <algorithm>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/examined.h"
#include "engine/decision/configuration.h"
#include "engine/decision/selection.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

/// Grows the set of states that can be reached until nothing more can.
class Reaching {
  public:
    explicit Reaching(const Workflow& workflow)
        : workflow_(workflow), reached_(workflow.states.size()), opened_(workflow.states.size()) {
        enter(root_state);
        if (workflow.migration) {
            for (const auto& [old, name] : workflow.migration->states) {
                if (const State* state = workflow.find_state(name)) {
                    enter(state->id);
                }
            }
        }
        const std::vector<DecisionList> lists = lists_of(workflow);
        do {
            grown_ = false;
            for (const DecisionList& list : lists) {
                follow(list);
            }
        } while (grown_);
    }

    std::vector<bool> take() { return std::move(reached_); }

  private:
    const State& state(StateId id) const { return workflow_.states[static_cast<size_t>(id)]; }

    /// As a target: with what it leads to by itself.
    void enter(StateId id) {
        be_in(id);
        if (opened_[static_cast<size_t>(id)]) {
            return;
        }
        opened_[static_cast<size_t>(id)] = true;
        for (const StateId target : state(id).initial.targets) {
            enter(target);
        }
    }

    /// As a state around a target, or the target itself.
    void be_in(StateId id) {
        if (id < root_state || reached_[static_cast<size_t>(id)]) {
            return;
        }
        reached_[static_cast<size_t>(id)] = true;
        grown_ = true;
        be_in(state(id).parent);
        // Whoever goes into one region of a parallel state goes into all of them.
        if (state(id).kind == StateKind::parallel) {
            for (const StateId child : state(id).children) {
                if (!is_history(state(child))) {
                    enter(child);
                }
            }
        }
    }

    void follow(const DecisionList& list) {
        if (!reached_[static_cast<size_t>(list.state)] || !may_happen(list)) {
            return;
        }
        for (const Transition& line : *list.transitions) {
            for (const StateId target : line.targets) {
                enter(target);
            }
        }
    }

    bool may_happen(const DecisionList& list) const {
        constexpr std::string_view completion = "done.state.";
        if (list.cause != DecisionList::Cause::event) {
            return true;
        }
        if (list.word == "done") {
            return can_complete(workflow_, reached_, list.state) || has_outcome(list.word);
        }
        const State* completed = list.word.starts_with(completion)
                                     ? workflow_.find_state(list.word.substr(completion.size()))
                                     : nullptr;
        return completed == nullptr || can_complete(workflow_, reached_, completed->id);
    }

    /// Of any task that may open: all hear it.
    bool has_outcome(std::string_view word) const {
        return std::ranges::any_of(workflow_.states, [&](const State& each) {
            return reached_[static_cast<size_t>(each.id)] && is_outcome(workflow_, each.id, word);
        });
    }

    const Workflow& workflow_;
    std::vector<bool> reached_;
    std::vector<bool> opened_;  ///< entered as a target, so that its first states were as well
    bool grown_ = false;
};

}  // namespace

std::vector<bool> reachable_states(const Workflow& workflow) {
    return Reaching(workflow).take();
}

bool is_outcome(const Workflow& workflow, StateId leaf, std::string_view key) {
    for (StateId id = leaf; id >= root_state;) {
        const State& state = workflow.states[static_cast<size_t>(id)];
        if (state.task && std::ranges::any_of(state.task->outcomes, [&](const Outcome& outcome) {
                return hears(key, outcome.name, state);
            })) {
            return true;
        }
        id = state.parent;
    }
    return false;
}

bool can_complete(const Workflow& workflow, const std::vector<bool>& reachable, StateId id) {
    const State& state = workflow.states[static_cast<size_t>(id)];
    const auto is_final = [&](StateId child) {
        return workflow.states[static_cast<size_t>(child)].kind == StateKind::final &&
               reachable[static_cast<size_t>(child)];
    };
    if (state.kind == StateKind::compound) {
        return std::ranges::any_of(state.children, is_final);
    }
    return state.kind == StateKind::parallel &&
           std::ranges::all_of(state.children, [&](StateId child) {
               return is_history(workflow.states[static_cast<size_t>(child)]) ||
                      can_complete(workflow, reachable, child);
           });
}

namespace {

/// The parallel state in whose different regions both are; root_state where there is none.
StateId parallel_between(const Workflow& workflow, StateId one, StateId other) {
    for (StateId id = one; id > root_state; id = workflow.states[static_cast<size_t>(id)].parent) {
        const StateId around = workflow.states[static_cast<size_t>(id)].parent;
        if (other == id || workflow.is_descendant(other, id)) {
            return root_state;
        }
        if (workflow.is_descendant(other, around)) {
            return workflow.states[static_cast<size_t>(around)].kind == StateKind::parallel
                       ? around
                       : root_state;
        }
    }
    return root_state;
}

}  // namespace

void check_regions(const Examined& examined) {
    for (const DecisionList& list : lists_of(examined.workflow)) {
        for (const Transition& line : *list.transitions) {
            for (const StateId target : line.targets) {
                const StateId around = parallel_between(examined.workflow, list.state, target);
                if (around == root_state || line.targets.size() > 1) {
                    continue;
                }
                examined.findings.warning(
                    code::bad_structure, line.place, 1,
                    "“" + examined.state(target).name + "” is in another part of “" +
                        examined.state(around).name + "” than “" + examined.state(list.state).name +
                        "”: going there begins all of its parts anew",
                    "name a state of the same part; if all is to begin anew, “" +
                        examined.state(around).name + "” itself");
            }
        }
    }
}

namespace {

/// Whether a case can come to the history state without having been in the state around it.
bool may_remember_nothing(const Workflow& workflow, const State& history) {
    const auto is_around = [&](StateId id) {
        return id == history.parent || workflow.is_descendant(id, history.parent);
    };
    Workflow without = workflow;  // nothing that is only reached from in there is reached
    for (State& state : without.states) {
        if (is_around(state.id)) {
            state.always.clear();
            state.on.clear();
            state.after.clear();
        }
    }
    const std::vector<bool> reached = reachable_states(without);
    return std::ranges::any_of(lists_of(without), [&](const DecisionList& list) {
        return reached[static_cast<size_t>(list.state)] &&
               std::ranges::any_of(*list.transitions, [&](const Transition& line) {
                   return std::ranges::find(line.targets, history.id) != line.targets.end();
               });
    });
}

}  // namespace

void check_histories(const Examined& examined) {
    for (const State& state : examined.workflow.states) {
        const bool is_history =
            state.kind == StateKind::shallow_history || state.kind == StateKind::deep_history;
        if (!is_history || state.initial.place.line != 0 ||
            !may_remember_nothing(examined.workflow, state)) {
            continue;
        }
        const std::string first =
            state.initial.targets.empty()
                ? "nowhere"
                : "to “" + examined.state(state.initial.targets.front()).name + "”";
        examined.findings.warning(
            code::remembers_nothing_at_first, state.place, length_of(state),
            "“" + state.name +
                "” does not say where to go while it remembers nothing: a case goes " + first +
                ", the first state there",
            "write target: STATE");
    }
}

void check_reachability(const Examined& examined) {
    for (const State& state : examined.workflow.states) {
        if (examined.is_reachable(state.id) || !examined.is_reachable(state.parent)) {
            continue;
        }
        examined.findings.error(code::unreachable_state, state.place, length_of(state),
                                "nothing ever leads to the state “" + state.name + "”",
                                "name it as the target of a transition, or take it out");
    }
}

}  // namespace heed
