#pragma once

#include <string>

#include "adapters/web/pages/visit.h"
#include "engine/runtime/result_overview.h"

// Figures of results as people read them: `78.4 %`, `39.8`, `3 hours`.
namespace heed::web::pages {

std::string spoken_figure(const Visit&, Figure, double value);

/// `77.0 % to 79.8 %`; empty where the figure has no interval.
std::string spoken_interval(const Visit&, Figure, const ResultItem&);

/// `up 3.6 points on 2026, a real change`; empty where there is nothing to compare with.
std::string spoken_change(const Visit&, Figure, const std::optional<Comparison>&,
                          const std::string& period);

/// Of a table's column: `+3.6` for a real change, `≈` for one that may be chance, `tone` good, bad
/// or nothing, and the whole sentence as `title`.
Value change_view(const Visit&, Figure, const std::optional<Comparison>&,
                  const std::string& period);

/// Where values of a figure stand between the ends of its scale, in thousandths.
std::int64_t place_of(Figure, const Question&, double value);

/// `n`, and with enough answers `text`, `interval` and the `bar` that draws it; `few`, `small`.
Value::Map figure_view(const Visit&, Figure, const Question&, const ResultItem&);

}  // namespace heed::web::pages
