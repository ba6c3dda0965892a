#pragma once

#include <string>
#include <vector>

#include "adapters/cli/scenario_run.h"

namespace heed::cli {

/// The results as JUnit's XML, which CI systems show: a test case a scenario.
std::string to_junit(const std::string& program, const std::vector<ScenarioResult>&);

}  // namespace heed::cli
