#pragma once

#include <string>

#include "adapters/diagram/chart.h"

namespace heed::diagram {

/// The chart as a Mermaid state diagram, as Markdown pages show it.
std::string to_mermaid(const Chart&);

}  // namespace heed::diagram
