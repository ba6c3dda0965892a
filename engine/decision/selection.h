#pragma once

#include <vector>

#include "engine/decision/step.h"

namespace heed {

/// Whether a key of `on` hears an event: by whole tokens, `*` all, `done` the state's own
/// completion.
bool hears(std::string_view key, std::string_view event, const State&);

/// The transitions that the signal enables, without conflicts, in the order of the W3C's
/// selectTransitions; with no signal the eventless ones (selectEventlessTransitions).
std::vector<Enabled> select_transitions(Step&, const Signal*);

/// W3C: removeConflictingTransitions. Of two that would leave the same state, the one further in
/// wins, else the first.
std::vector<Enabled> without_conflicts(const Workflow&, const Configuration&, std::vector<Enabled>);

}  // namespace heed
