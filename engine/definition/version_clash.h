#pragma once

#include <string>

#include "engine/definition/program_reader.h"

namespace heed {

/// What is said of a workflow that was live under its very version with another content, which
/// cases follow: at its line `version:`.
Diagnostic changed_under_its_version(const ProgramText&, const std::string& workflow);

}  // namespace heed
