#pragma once

#include "engine/definition/shape.h"
#include "engine/definition/workflow_scope.h"

namespace heed {

extern const Grammar initial_grammar;

/// The second walk: what every sketched state does. The root's `on`, `after`, `entry` and `exit`
/// stand at the top of the workflow.
void read_states(WorkflowScope&);

}  // namespace heed
