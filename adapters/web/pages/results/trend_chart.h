#pragma once

#include "adapters/web/pages/results/figure_links.h"
#include "adapters/web/pages/visit.h"
#include "engine/runtime/result_overview.h"
#include "engine/runtime/time_line.h"

namespace heed::web::pages {

/// The headline's figure period by period, in the units of a picture 1000 wide and 200 high:
/// `points` with their intervals, the `line` through them, and, of a row that is long enough,
/// `chart` with the mean and the limits beyond which a period is news. Nothing where fewer than two
/// are known. What happened meanwhile stands there by its numbers: `events`.
Value trend_view(const Visit&, const Overview&, const FigureLinks&, const std::vector<TimeMark>&);

/// Where the period at that place of so many stands, in thousandths of the width.
std::int64_t place_on_trend(std::size_t index, std::size_t count);

}  // namespace heed::web::pages
