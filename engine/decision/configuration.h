#pragma once

#include <map>
#include <vector>

#include "engine/model/case.h"
#include "engine/model/effect.h"
#include "engine/model/workflow.h"

namespace heed {

using StateIds = std::vector<StateId>;

/// Which states are active, what history states remember and how often states were entered: the
/// part of a case that the statechart works on, by state number.
struct Configuration {
    std::vector<bool> active;  ///< the root included, once the case has begun
    std::vector<int> visits;   ///< since the parent was entered
    std::map<StateId, StateIds> history;

    bool is_active(StateId id) const { return active[static_cast<size_t>(id)]; }
    bool operator==(const Configuration&) const = default;
};

/// As the case has it. States that this version of the workflow does not know are left out.
Configuration configuration_of(const Workflow&, const Case&);

/// What a case keeps of it.
MoveTo to_move(const Workflow&, const Configuration&);

/// The active states without the root, in document order.
StateIds active_states(const Configuration&);
/// The innermost of them, in document order.
StateIds active_leaves(const Workflow&, const Configuration&);
/// Their names.
std::vector<std::string> leaf_names(const Workflow&, const Configuration&);

/// Where a transition begins: the state that it stands in.
struct Enabled {
    StateId source = root_state;
    const Transition* transition = nullptr;
};

bool is_history(const State&);
/// Whether all of the state's final states are reached, as the W3C's isInFinalState.
bool is_complete(const Workflow&, const Configuration&, StateId);

/// What the transition leaves, in document order (W3C: computeExitSet).
StateIds exit_set(const Workflow&, const Configuration&, const Enabled&);

/// What transitions enter, and whose default content runs on the way.
struct EntrySet {
    StateIds states;                                  ///< in document order
    StateIds by_default;                              ///< whose `initial` was followed
    std::map<StateId, const Transition*> by_history;  ///< by parent: a history's default transition
};
/// W3C: computeEntrySet.
EntrySet entry_set(const Workflow&, const Configuration&, const std::vector<Enabled>&);
/// What starting the workflow enters, the root included.
EntrySet first_entry_set(const Workflow&, const Configuration&);

}  // namespace heed
