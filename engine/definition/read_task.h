#pragma once

#include "engine/definition/workflow_scope.h"

namespace heed {

/// A state's `task`; nothing when it has no title or assignee to make a task of.
std::optional<TaskRule> read_task(const yaml::Node&, WorkflowScope&);

}  // namespace heed
