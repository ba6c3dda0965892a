#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <variant>

#include "engine/values/time.h"
#include "engine/values/time_zone.h"

namespace heed {

/// Which number of a date is the day where it does not say: `03/02/2026`.
enum class DateOrder { unknown, day_first, month_first, year_first };

/// What a date, or a date with a time of day, says.
struct WrittenTime {
    Date day;
    std::optional<std::chrono::milliseconds> clock;  ///< since midnight
    std::optional<std::chrono::seconds> offset;      ///< ahead of UTC, where it is said

    /// That time by the clocks of the zone, unless it says its own offset; a day alone is its first
    /// instant.
    Instant in(const TimeZone&) const;
};

enum class NoTime {
    none,         ///< it says no time
    day_or_month  ///< which number is the day and which the month cannot be told
};

/// Reads a time as platforms and spreadsheets write it: ISO 8601 and RFC 3339, RFC 5322,
/// `02.03.2026 09:15`, `3/13/2026 5:45 PM`, `2 Mar 2026`, `März 2, 2026`, days since 1900,
/// (milli)seconds since 1970. It never guesses between day and month.
std::variant<WrittenTime, NoTime> read_written_time(std::string_view,
                                                    DateOrder = DateOrder::unknown);

/// The order that `DD/MM/YYYY` says (in any case, with any signs between, whatever stands after
/// it); nothing where it says none.
std::optional<DateOrder> read_date_order(std::string_view);

}  // namespace heed
