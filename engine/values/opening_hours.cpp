#include "engine/values/opening_hours.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "engine/values/closest.h"
#include "engine/values/white_space.h"

namespace heed {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::weekday;

std::string quoted(std::string_view text) {
    return "“" + std::string(text) + "”";
}

std::string in_small_letters(std::string_view text) {
    std::string small(text);
    for (char& c : small) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return small;
}

Diagnostic problem(std::string code, const Place& place, std::string_view text, std::string message,
                   std::string help) {
    const auto characters = std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned>(c) & 0xC0) != 0x80; });
    return {.code = std::move(code),
            .place = place,
            .message = std::move(message),
            .help = std::move(help),
            .excerpt = "",
            .length = std::max(1, static_cast<int>(characters))};
}

/// The two sides of a hyphen (or the dash that word processors make of it).
std::optional<std::pair<std::string_view, std::string_view>> split_range(std::string_view text) {
    for (const std::string_view dash : {"-", "–"}) {
        if (const size_t at = text.find(dash); at != std::string_view::npos) {
            return std::pair{trimmed(text.substr(0, at)), trimmed(text.substr(at + dash.size()))};
        }
    }
    return std::nullopt;
}

// ---- hours of the day

std::optional<int> number_of(std::string_view digits) {
    if (digits.empty() || digits.size() > 2 ||
        !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        return std::nullopt;
    }
    return digits.size() == 1 ? digits[0] - '0' : (digits[0] - '0') * 10 + (digits[1] - '0');
}

/// `09:00`, `9:00`; up to `24:00`
std::optional<minutes> clock_time(std::string_view text) {
    const size_t colon = text.find(':');
    if (colon == std::string_view::npos || text.size() - colon != 3) {
        return std::nullopt;
    }
    const auto hour = number_of(text.substr(0, colon));
    const auto minute = number_of(text.substr(colon + 1));
    if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > 24 * 60) {
        return std::nullopt;
    }
    return hours{*hour} + minutes{*minute};
}

std::string two_digits(std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

/// A repair for `9`, `9.30`, `0930`; nothing where the meaning is unclear.
std::optional<std::string> clock_time_meant(std::string_view text) {
    const size_t separator = text.find_first_of(".:h");
    const auto hour = number_of(text.substr(0, separator));
    const auto minute =
        separator == std::string_view::npos ? 0 : number_of(text.substr(separator + 1));
    if (!hour || !minute || *hour > 24 || *minute > 59) {
        return std::nullopt;
    }
    return two_digits(*hour) + ":" + two_digits(*minute);
}

Result<OpeningHours> read_shift(std::string_view text, const Place& place) {
    const auto refuse = [&](std::string help) {
        return problem("HD071", place, text, quoted(text) + " are no opening hours",
                       std::move(help));
    };
    const auto sides = split_range(text);
    if (!sides && text.find_first_of("0123456789") == std::string_view::npos) {
        return refuse(
            "write from when to when, such as “09:00-17:00”; a day on which it is closed "
            "is left out");
    }
    if (!sides) {
        return refuse("write from when to when, such as “09:00-17:00”");
    }
    const auto opens = clock_time(sides->first);
    auto closes = clock_time(sides->second);
    if (!opens || !closes) {
        const auto from = clock_time_meant(sides->first);
        const auto to = clock_time_meant(sides->second);
        return refuse(from && to ? "did you mean " + quoted(*from + "-" + *to) + "?"
                                 : "write hours and minutes, such as “09:00-17:00”");
    }
    if (*opens == *closes) {
        return refuse("it closes when it opens; for all day write “00:00-24:00”");
    }
    if (*opens == hours{24}) {
        return refuse("a day begins at “00:00”");
    }
    if (*closes < *opens) {
        *closes += hours{24};
    }
    return OpeningHours{*opens, *closes};
}

// ---- days of the week

constexpr std::array<std::string_view, 7> day_names = {"sunday",   "monday", "tuesday", "wednesday",
                                                       "thursday", "friday", "saturday"};

std::optional<unsigned> day_number(std::string_view written) {
    const std::string name = in_small_letters(written);
    for (unsigned day = 0; day < day_names.size(); ++day) {
        if (name == day_names[day] || name == day_names[day].substr(0, 3)) {
            return day;
        }
    }
    return std::nullopt;
}

Diagnostic unknown_day(std::string_view name, const Place& place) {
    std::vector<std::string> known;
    for (const std::string_view day : day_names) {
        known.emplace_back(day);
        known.emplace_back(day.substr(0, 3));
    }
    const auto meant = closest(name, known);
    return problem("HD072", place, name, quoted(name) + " is no day of the week",
                   meant ? "did you mean " + quoted(std::string_view(*meant).substr(0, 3)) + "?"
                         : "write mon, tue, wed, thu, fri, sat or sun, or from one to another as "
                           "in “mon-thu”");
}

}  // namespace

Result<std::vector<OpeningHours>> parse_hours(std::string_view text, Place place) {
    std::vector<OpeningHours> shifts;
    Diagnostics problems;
    for (size_t begin = 0; begin <= text.size();) {
        const size_t end = std::min(text.find(',', begin), text.size());
        auto shift = read_shift(trimmed(text.substr(begin, end - begin)), place);
        if (shift) {
            shifts.push_back(*shift);
        } else {
            problems.push_back(shift.problems().front());
        }
        begin = end + 1;
    }
    if (!problems.empty()) {
        return problems;
    }
    std::sort(shifts.begin(), shifts.end());
    const auto overlaps = [](const OpeningHours& earlier, const OpeningHours& later) {
        return later.opens < earlier.closes;
    };
    if (std::adjacent_find(shifts.begin(), shifts.end(), overlaps) != shifts.end()) {
        return problem("HD071", place, text, quoted(text) + " overlap each other",
                       "write them one after the other, such as “09:00-12:00, 13:00-17:00”");
    }
    return shifts;
}

Result<std::vector<weekday>> parse_weekdays(std::string_view text, Place place) {
    std::vector<weekday> days;
    Diagnostics problems;
    std::array<bool, 7> named{};
    const std::string_view separators = ", ";
    for (size_t begin = text.find_first_not_of(separators); begin < text.size();
         begin = text.find_first_not_of(separators, begin)) {
        const size_t end = std::min(text.find_first_of(separators, begin), text.size());
        const std::string_view part = text.substr(begin, end - begin);
        begin = end;
        const auto range = split_range(part).value_or(std::pair{part, part});
        const auto first = day_number(range.first);
        const auto last = day_number(range.second);
        if (!first || !last) {
            problems.push_back(unknown_day(first ? range.second : range.first, place));
            continue;
        }
        for (unsigned day = *first;; day = (day + 1) % 7) {
            if (std::exchange(named[day], true)) {
                problems.push_back(
                    problem("HD072", place, text,
                            quoted(day_names[day]) + " is named twice in " + quoted(text),
                            "name each day once"));
            }
            days.emplace_back(day);
            if (day == *last) {
                break;
            }
        }
    }
    if (days.empty() && problems.empty()) {
        return problem("HD072", place, text, "the days of the week are missing",
                       "write days, such as “mon-fri” or “sat”");
    }
    if (!problems.empty()) {
        return problems;
    }
    return days;
}

}  // namespace heed
