#pragma once

#include "engine/definition/shape.h"
#include "engine/definition/workflow_scope.h"

namespace heed {

/// The keys of a state.
std::span<const Key> state_keys();

/// The first walk: gives every state its number, name, kind and place in the tree, so that others
/// can name it. States without a usable name are reported and left out.
void sketch_states(const yaml::Node& workflow, WorkflowScope&);

}  // namespace heed
