#include "engine/decision/configuration.h"

#include <algorithm>

namespace heed {
namespace {

const State& at(const Workflow& workflow, StateId id) {
    return workflow.states[static_cast<size_t>(id)];
}

}  // namespace

bool is_history(const State& state) {
    return state.kind == StateKind::shallow_history || state.kind == StateKind::deep_history;
}

Configuration configuration_of(const Workflow& workflow, const Case& subject) {
    const size_t count = workflow.states.size();
    Configuration known{std::vector<bool>(count), std::vector<int>(count), {}};
    if (subject.revision == 0 && subject.states.empty()) {
        return known;
    }
    known.active[root_state] = true;
    for (const std::string& name : subject.states) {
        if (const State* state = workflow.find_state(name)) {
            known.active[static_cast<size_t>(state->id)] = true;
        }
    }
    for (const auto& [name, times] : subject.visits) {
        if (const State* state = workflow.find_state(name)) {
            known.visits[static_cast<size_t>(state->id)] = times;
        }
    }
    for (const auto& [name, remembered] : subject.history) {
        const State* history = workflow.find_state(name);
        if (history == nullptr) {
            continue;
        }
        StateIds& ids = known.history[history->id];
        for (const std::string& state_name : remembered) {
            if (const State* state = workflow.find_state(state_name)) {
                ids.push_back(state->id);
            }
        }
    }
    return known;
}

MoveTo to_move(const Workflow& workflow, const Configuration& configuration) {
    MoveTo move;
    for (const State& state : workflow.states) {
        if (state.id != root_state && configuration.is_active(state.id)) {
            move.states.push_back(state.name);
        }
        if (const int times = configuration.visits[static_cast<size_t>(state.id)];
            times > 0 && state.id != root_state) {
            move.visits.emplace(state.name, times);
        }
    }
    for (const auto& [history, remembered] : configuration.history) {
        std::vector<std::string>& names = move.history[at(workflow, history).name];
        for (const StateId id : remembered) {
            names.push_back(at(workflow, id).name);
        }
    }
    return move;
}

StateIds active_states(const Configuration& configuration) {
    StateIds ids;
    for (size_t id = 1; id < configuration.active.size(); ++id) {
        if (configuration.active[id]) {
            ids.push_back(static_cast<StateId>(id));
        }
    }
    return ids;
}

StateIds active_leaves(const Workflow& workflow, const Configuration& configuration) {
    StateIds leaves = active_states(configuration);
    std::erase_if(leaves, [&](StateId id) {
        const StateKind kind = at(workflow, id).kind;
        return kind != StateKind::atomic && kind != StateKind::final;
    });
    return leaves;
}

std::vector<std::string> leaf_names(const Workflow& workflow, const Configuration& configuration) {
    std::vector<std::string> names;
    for (const StateId id : active_leaves(workflow, configuration)) {
        names.push_back(at(workflow, id).name);
    }
    return names;
}

bool is_complete(const Workflow& workflow, const Configuration& configuration, StateId id) {
    const State& state = at(workflow, id);
    if (state.kind == StateKind::compound) {
        return std::ranges::any_of(state.children, [&](StateId child) {
            return at(workflow, child).kind == StateKind::final && configuration.is_active(child);
        });
    }
    return state.kind == StateKind::parallel &&
           std::ranges::all_of(state.children, [&](StateId child) {
               return is_history(at(workflow, child)) ||
                      is_complete(workflow, configuration, child);
           });
}

}  // namespace heed
