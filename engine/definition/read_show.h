#pragma once

#include <vector>

#include "engine/definition/workflow_scope.h"

namespace heed {

/// What of the case's story a task has open; what there is not is reported (HD286).
std::vector<ShownPart> read_show(const yaml::Node&, WorkflowScope&);

}  // namespace heed
