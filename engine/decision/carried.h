#pragma once

#include <map>

#include "engine/decision/step.h"

namespace heed {

/// States that a case is in before and after it moves to another version of its workflow: older
/// state → newer state, the root among them.
using KeptStates = std::map<StateId, StateId>;

/// The step is on the newer version, and has nothing in it but what was kept. A timer goes on where
/// that version has a rule of the same words for the same thing, and ends where it has none; a rule
/// that the older version did not have starts now. States in `step.entered` start anew, later.
void carry_timers(Step&, const Workflow& older, const KeptStates&);

/// Kept tasks offer what the newer version offers in their place.
void carry_tasks(Step&, const Workflow& older, const KeptStates&);

}  // namespace heed
