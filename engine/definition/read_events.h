#pragma once

#include "engine/definition/shape.h"
#include "engine/definition/workflow_scope.h"

namespace heed {

extern const Grammar handlers_grammar;  ///< of `on`

/// Collects the events that can reach this workflow beside outcomes and completions: the closed
/// list, those it declares and those it raises.
void collect_events(const yaml::Node& workflow, WorkflowScope&);

/// A state's `on`.
std::vector<Handler> read_handlers(const yaml::Node&, StateId, WorkflowScope&);

/// Reports every outcome that neither the state of its task nor one around it hears.
void check_outcomes(WorkflowScope&);

}  // namespace heed
