#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/program.h"

namespace heed {

/// The names of all surveys, with commas.
std::string known_surveys(const Program&);

/// The first of these names that no survey has or had formerly.
std::optional<std::string> unknown_survey(const Program&, const std::vector<std::string>& names);

}  // namespace heed
