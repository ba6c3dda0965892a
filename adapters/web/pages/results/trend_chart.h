#pragma once

#include "adapters/web/pages/results/figure_links.h"
#include "adapters/web/pages/visit.h"
#include "engine/runtime/result_overview.h"

namespace heed::web::pages {

/// The headline's figure period by period, in the units of a picture 1000 wide and 200 high:
/// `points` with their intervals, the `line` through them, and, of a row that is long enough,
/// `chart` with the mean and the limits beyond which a period is news. Nothing where fewer than two
/// are known.
Value trend_view(const Visit&, const Overview&, const FigureLinks&);

}  // namespace heed::web::pages
