#include "engine/values/week.h"

#include <charconv>

namespace heed {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::weeks;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr days to_thursday{3};

year year_of(Week week) {
    return year_month_day(week.monday + to_thursday).year();
}

/// The week with the year's first Thursday.
Week first_week_of(year of) {
    return week_of(of / std::chrono::January / 4);
}

/// All of the text as a number without a sign.
std::optional<int> whole_number(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = error == std::errc() && end == text.data() + text.size() && number >= 0;
    return is_whole ? std::optional(number) : std::nullopt;
}

}  // namespace

Week week_of(Date date) {
    const local_days day(date);
    return {day - (std::chrono::weekday(day) - std::chrono::Monday)};
}

Week week_of(Instant at, const TimeZone& zone) {
    return week_of(Date(std::chrono::floor<days>(zone.to_local(at))));
}

Week later(Week week, int count) {
    return {week.monday + weeks(count)};
}

int number_in_year(Week week) {
    return static_cast<int>((week.monday - first_week_of(year_of(week)).monday) / weeks(1)) + 1;
}

std::string to_text(Week week) {
    const int number = number_in_year(week);
    return std::to_string(static_cast<int>(year_of(week))) + (number < 10 ? "-W0" : "-W") +
           std::to_string(number);
}

std::optional<Week> parse_week(std::string_view text) {
    constexpr std::size_t length = 8;  // 2026-W09
    if (text.size() != length || text.substr(4, 2) != "-W") {
        return std::nullopt;
    }
    const auto written_year = whole_number(text.substr(0, 4));
    const auto number = whole_number(text.substr(6));
    if (!written_year || !number) {
        return std::nullopt;
    }
    const Week week = later(first_week_of(year(*written_year)), *number - 1);
    return to_text(week) == text ? std::optional(week) : std::nullopt;
}

}  // namespace heed
