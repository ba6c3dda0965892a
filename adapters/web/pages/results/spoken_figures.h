#pragma once

#include <string>
#include <vector>

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

/// From where to where a row of pictures reaches.
struct Range {
    double low = 0;
    double high = 1;
};
/// The whole scale of a figure that is a share, a score or an answer.
Range scale_of(Figure, const Question&);
/// What all intervals of a table span, so that their differences can be seen.
Range range_of(const std::vector<ResultItem>&);
/// Where a value stands in it, in thousandths.
std::int64_t place_in(const Range&, double value);

/// `n`, and with enough answers `text`, `interval` and the `bar` that draws it within that range;
/// `few`, `small`.
Value::Map figure_view(const Visit&, Figure, const ResultItem&, const Range& shown);

}  // namespace heed::web::pages
