#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <variant>

namespace heed {

/// `P1DT2H`: days of the calendar, and time on a stopwatch.
struct IsoDuration {
    int days = 0;
    std::chrono::milliseconds time{0};
    bool operator==(const IsoDuration&) const = default;
};

enum class IsoDurationFault {
    unreadable,       ///< not of the form
    months_or_years,  ///< which differ in length
    too_long,         ///< a part is longer than a hundred years
};

/// Reads an ISO 8601 duration of weeks, days, hours, minutes and seconds, in capital or small
/// letters. Hours, minutes and seconds may have a decimal fraction; it is cut to a thousandth.
std::variant<IsoDuration, IsoDurationFault> parse_iso_duration(std::string_view);

/// The shortest form: `PT0.5S`, `P1DT2H`, `PT0S`.
std::string to_text(const IsoDuration&);

}  // namespace heed
