#pragma once

#include "engine/definition/shape.h"
#include "engine/definition/workflow_scope.h"

namespace heed {

extern const Grammar task_grammar;

/// A state's `task`; nothing when it has no title or assignee to make a task of.
std::optional<TaskRule> read_task(const yaml::Node&, WorkflowScope&);

}  // namespace heed
