#pragma once

#include <vector>

#include "engine/definition/read_workflow.h"
#include "engine/model/program.h"

namespace heed {

/// The roles, conditions and forms that a workflow names and that stand nowhere else in its text.
std::vector<GivenName> names_not_used_in(const yaml::Node& workflow);

/// Warns of those that no mail of the program reads either.
void check_names_are_used(const std::vector<WorkflowText>&, const Program&, FindingCollector&);

}  // namespace heed
