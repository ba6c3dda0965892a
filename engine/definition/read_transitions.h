#pragma once

#include "engine/definition/shape.h"
#include "engine/definition/workflow_scope.h"

namespace heed {

extern const Grammar transitions_grammar;  ///< all the ways to write what follows

/// What stands behind an event, a timer or `always`: a state's name, one action written plainly,
/// `{when, target, actions}`, or a list of those. `what` names it for findings.
std::vector<Transition> read_transitions(const yaml::Node&, std::string_view what, WorkflowScope&);

/// One or several states of which a case can be in all at once.
std::vector<StateId> read_targets(const yaml::Node&, WorkflowScope&);

}  // namespace heed
