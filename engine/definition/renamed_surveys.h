#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/definition/program_reader.h"

namespace heed {

/// A survey that responses answered, and the sources that they came from.
struct AnsweredSurvey {
    std::string name;
    std::set<std::string> sources;
};

/// Warns of each survey that is new where one of the same source is gone, and that does not say
/// whether it is the same one (`formerly`): at its line `survey:`. Late updates of the other's
/// responses would be new customers.
Diagnostics surveys_that_may_be_renamed(const ProgramText&, const std::vector<AnsweredSurvey>&);

}  // namespace heed
