#pragma once

#include <string>
#include <vector>

#include "adapters/cli/report_table.h"

namespace heed::cli {

/// What a page about a simulation says.
struct SimulationPage {
    std::string title;
    std::string summary;
    std::vector<std::string> charts;  ///< SVG
    std::vector<ReportTable> tables;
    std::vector<std::string> assumptions;
};

/// A page that needs nothing but itself: light and dark, and good to print.
std::string to_html(const SimulationPage&);

}  // namespace heed::cli
