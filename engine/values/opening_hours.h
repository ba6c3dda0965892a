#pragma once

#include <array>
#include <chrono>
#include <string_view>
#include <vector>

#include "engine/values/result.h"

namespace heed {

/// One shift, in local time since the midnight that begins its day: 0 ≤ opens < 24 h, and opens <
/// closes ≤ opens + 24 h, so that a shift may pass midnight.
struct OpeningHours {
    std::chrono::minutes opens{0};
    std::chrono::minutes closes{0};
    auto operator<=>(const OpeningHours&) const = default;
};

/// The shifts that begin on each day of the week, Sunday first (std::chrono::weekday::c_encoding).
using WeeklyHours = std::array<std::vector<OpeningHours>, 7>;

/// Reads `09:00-17:00`, `22:00-06:00` (past midnight), `00:00-24:00` (all day), and several after
/// commas. HD071 when it is none, or when two overlap.
Result<std::vector<OpeningHours>> parse_hours(std::string_view, Place = {});

/// Reads `fri`, `mon-thu`, `sat-mon`, and several after commas or spaces; also full names. The days
/// come in the order of writing. HD072 when it is none, or when a day is named twice.
Result<std::vector<std::chrono::weekday>> parse_weekdays(std::string_view, Place = {});

}  // namespace heed
