#pragma once

#include "adapters/simulated/assumptions.h"
#include "engine/definition/source_file.h"
#include "engine/values/result.h"

namespace heed::cli {

/// Assumptions as a YAML file states them; what it does not name stays as it is.
Result<simulated::Assumptions> read_assumptions(const SourceFile&, simulated::Assumptions usual);

/// `25%` or `0.25`
std::optional<double> read_share(std::string_view);
/// `4 hours`, `90 minutes`
std::optional<std::chrono::milliseconds> read_wait(std::string_view);

/// The model of people in sentences, for whoever reads what came of it.
std::vector<std::string> sentences_of(const simulated::Assumptions&);

}  // namespace heed::cli
