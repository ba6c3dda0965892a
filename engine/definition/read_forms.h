#pragma once

#include "engine/definition/workflow_scope.h"

namespace heed {

/// The top-level `forms`.
void read_forms(const yaml::Node&, WorkflowScope&);

}  // namespace heed
