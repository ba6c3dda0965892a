#pragma once

#include "engine/definition/shape.h"
#include "engine/definition/workflow_scope.h"

namespace heed {

/// Whether the map says to do something: it has one of `send`, `remind`, …
bool says_an_action(const yaml::Node&);

/// The one action a map says (several only of `set` with several variables); its `when` is left to
/// the caller.
Actions read_plain_action(const Entries&, WorkflowScope&);

/// A list of actions, each with its own `when`.
Actions read_actions(const yaml::Node&, WorkflowScope&);

}  // namespace heed
