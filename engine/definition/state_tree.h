#pragma once

#include "engine/definition/shape.h"
#include "engine/definition/workflow_scope.h"

namespace heed {

extern const Shape state_shape;
extern const Grammar states_grammar;  ///< of `states`

/// The first walk: gives every state its number, name, kind and place in the tree, so that others
/// can name it. States without a usable name are reported and left out.
void sketch_states(const yaml::Node& workflow, WorkflowScope&);

}  // namespace heed
