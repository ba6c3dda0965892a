#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace heed {

/// A point in time, in milliseconds since 1970-01-01T00:00:00Z. Everything durable is timed with
/// it.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// A day of the (proleptic Gregorian) calendar, without a time or zone.
using Date = std::chrono::year_month_day;

/// RFC 3339 in UTC: `2026-03-02T09:15:00Z`, with milliseconds only where there are any.
std::string to_rfc3339(Instant);

/// Reads RFC 3339 (any offset; `T` or a space; fractions are cut to milliseconds); nothing when it
/// is not one. A leap second (`:60`) is none: it has no Instant of its own.
std::optional<Instant> parse_rfc3339(std::string_view);

/// ISO 8601: `2026-03-10`.
std::string to_text(Date);

/// Reads `2026-03-10`; nothing when it is not one, or no such day exists.
std::optional<Date> parse_date(std::string_view);

}  // namespace heed
