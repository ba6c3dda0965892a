#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "engine/values/time.h"
#include "engine/values/time_zone.h"

namespace heed {

/// A week of ISO 8601, Monday to Sunday, as the calendar of some place shows it.
struct Week {
    std::chrono::local_days monday{};
    auto operator<=>(const Week&) const = default;
};

Week week_of(Date);
Week week_of(Instant, const TimeZone&);

/// So many weeks on; back, where they are negative.
Week later(Week, int weeks);

/// Its number within its year: 1 to 53. A week belongs to the year of its Thursday.
int number_in_year(Week);

/// ISO 8601: `2026-W09`.
std::string to_text(Week);

/// Reads `2026-W09`; nothing when it is not one, or that year has no such week.
std::optional<Week> parse_week(std::string_view);

}  // namespace heed
