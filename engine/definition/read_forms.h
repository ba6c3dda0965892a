#pragma once

#include "engine/definition/shape.h"
#include "engine/definition/workflow_scope.h"

namespace heed {

extern const Grammar forms_grammar;

/// The top-level `forms`.
void read_forms(const yaml::Node&, WorkflowScope&);

}  // namespace heed
