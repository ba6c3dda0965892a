#pragma once

#include <vector>

#include "adapters/web/pages/sight.h"
#include "engine/analysis/explanation.h"

namespace heed::web::pages {

/// The reasons as they are told to people who do not write workflows: states, outcomes and roles
/// as people call them, without conditions and the names of columns. `heed explain` and the API
/// tell all of it.
std::vector<Reason> plain(const std::vector<Reason>&, const Visit&, const SeenCase&);

}  // namespace heed::web::pages
