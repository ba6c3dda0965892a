#pragma once

#include <string>

#include "adapters/cli/fates.h"
#include "engine/values/diagnostic.h"

namespace heed::cli {

/// `{"findings": [{"file", "line", "column", "severity", "code", "message", "help"}]}`; the line
/// and column of a finding about a whole file are 0.
/// With fates also `"fates": [{"workflow", "versions", "kind", "words", "cases", "examples"}]`.
std::string to_json(const Diagnostics&, const std::optional<Fates>& = std::nullopt);

/// A log of SARIF 2.1.0, as code hosts and editors show it beside the text.
std::string to_sarif(const Diagnostics&);

}  // namespace heed::cli
