#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/web/api/hooks.h"
#include "adapters/web/api/operations.h"
#include "adapters/web/api/program.h"
#include "adapters/web/api/undelivered.h"
#include "adapters/web/pages/page_context.h"
#include "engine/values/diagnostic.h"

namespace heed::web::pages {

/// What checking found: in the program that is live, and in the one that stands in the folder.
struct CheckedProgram {
    bool folder_is_live = false;  ///< both are the same
    Diagnostics live;
    Diagnostics folder;
    std::string failure;  ///< why the folder cannot be read; empty: it can
};

/// What the process owner's pages work with; put together once, by the program's composition root.
struct ProcessDesk {
    PageContext& pages;
    const Programs& programs;
    Hooks& hooks;
    DeliveryStore& deliveries;
    const Leftovers& leftovers;
    /// The workflow as SVG, with how many cases stand where; `counted` says which those are.
    std::function<std::string(const Workflow&, const std::vector<CasesAt>&,
                              const std::string& counted, std::string_view language)>
        chart;
    /// Reads and checks; may take a second.
    std::function<CheckedProgram()> check;
    /// What /readyz calls degraded.
    std::function<std::vector<Degraded>()> degraded;
};

}  // namespace heed::web::pages
