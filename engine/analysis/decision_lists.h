#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/workflow.h"

namespace heed {

/// Transitions of which the first that holds is taken.
struct DecisionList {
    enum class Cause {
        always,  ///< tried on entry and after every event
        event,   ///< `word` is the key of `on`
        timer    ///< `word` is what `after` says
    };
    StateId state = root_state;
    Cause cause = Cause::always;
    std::string_view word;
    AfterKind timer = AfterKind::entry;
    const std::vector<Transition>* transitions = nullptr;
};

/// All of a state, `on` in the order of writing.
std::vector<DecisionList> lists_of(const State&);

/// All of a workflow, by state.
std::vector<DecisionList> lists_of(const Workflow&);

/// What a leaf is asked for that event: its own lines, then those of the states around it.
std::vector<const Transition*> lines_for_event(const Workflow&, StateId leaf,
                                               std::string_view event);
/// The same of `always`.
std::vector<const Transition*> lines_at_once(const Workflow&, StateId leaf);

/// Whether a transition goes somewhere, or may make another one go by raising an event.
bool leads_on(const Transition&);

/// Each list of actions of the workflow, with the state that it belongs to.
void for_each_actions(const Workflow&, const std::function<void(StateId, const Actions&)>& take);

/// Each expression of the workflow: conditions, guards, due times, values that are set.
void for_each_expression(const Workflow&, const std::function<void(const cel::Expression&)>& take);

}  // namespace heed
