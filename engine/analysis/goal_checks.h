#pragma once

#include <map>
#include <string>

#include "engine/definition/finding_collector.h"
#include "engine/definition/program_reader.h"
#include "engine/results/goal_course.h"

namespace heed {

/// Reports goals that nothing can be held against: of figures that are not counted, without a whole
/// period to be measured in.
void check_goals(const ProgramText&, FindingCollector&);

/// Reports goals that will tell little, by what was counted of their baselines: those that these
/// hold already, and those that so few answers could not show.
Diagnostics doubtful_goals(const ProgramText&, const std::map<std::string, ResultItem>& baselines);

}  // namespace heed
