#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <variant>

#include "engine/values/result.h"
#include "engine/values/time.h"

namespace heed {

/// Time on a stopwatch, whatever the clocks on the wall do: `90 minutes`, `4 hours`, `PT0.5S`.
struct ElapsedTime {
    std::chrono::milliseconds length{0};
    bool operator==(const ElapsedTime&) const = default;
};

/// The same clock time so many days on, and then perhaps more: `2 days`, `P1DT2H`.
struct ClockDays {
    int days = 0;
    std::chrono::milliseconds further{0};
    bool operator==(const ClockDays&) const = default;
};

/// Open time: `4 business hours`.
struct BusinessHours {
    int hours = 0;
    bool operator==(const BusinessHours&) const = default;
};

/// The same clock time so many open days on: `1 business day`.
struct BusinessDays {
    int days = 0;
    bool operator==(const BusinessDays&) const = default;
};

/// `next business day`: its opening.
struct NextBusinessDay {
    bool operator==(const NextBusinessDay&) const = default;
};

/// What a process owner writes for a length of time or a moment; a calendar makes an Instant of it.
/// A date means the closing of that day.
using Span = std::variant<ElapsedTime, ClockDays, BusinessHours, BusinessDays, NextBusinessDay,
                          Date, Instant>;

/// Whether it is a length, so that it may stand in `unclaimed …` and `… before due`; the other
/// kinds are moments.
bool is_length(const Span&);

/// Reads `n minutes|hours|days|business hours|business days` (also of one), `next business day`, an
/// ISO 8601 duration in weeks, days, hours, minutes and seconds, a date, or an RFC 3339 time.
/// HD070 when it is none of these. Elapsed lengths go up to a hundred years, business lengths to
/// 10,000.
Result<Span> parse_span(std::string_view, Place = {});

/// In the words of the language where it has words for it, else ISO 8601; `parse_span` reads it
/// back to an equal value.
std::string to_text(const Span&);

}  // namespace heed
