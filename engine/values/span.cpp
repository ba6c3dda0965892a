#include "engine/values/span.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "engine/values/closest.h"
#include "engine/values/iso_duration.h"

namespace heed {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr std::int64_t most_days = 36'500;
constexpr std::int64_t most_business = 10'000;

constexpr std::string_view how_to_write =
    "write “30 minutes”, “4 hours”, “2 days”, “4 business hours”, “1 business day”, “next business "
    "day”, a date such as “2026-03-10”, or ISO 8601 such as “PT4H”";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string quoted(std::string_view text) {
    return "“" + std::string(text) + "”";
}

/// Small letters, single spaces, none at the ends.
std::string normal_form(std::string_view text) {
    std::string normal;
    for (const char c : text) {
        if (c != ' ' && c != '\t') {
            normal += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (!normal.empty() && normal.back() != ' ') {
            normal += ' ';
        }
    }
    if (normal.ends_with(' ')) {
        normal.pop_back();
    }
    return normal;
}

/// The digits at the front of `text`, which loses them; nothing beyond a billion.
std::optional<std::int64_t> take_number(std::string_view& text) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
    const auto width = static_cast<size_t>(end - text.begin());
    if (width == 0 || width > 9) {
        return std::nullopt;
    }
    std::int64_t number = 0;
    for (const char digit : text.substr(0, width)) {
        number = number * 10 + (digit - '0');
    }
    text.remove_prefix(width);
    return number;
}

/// A text that is being read, and how to say what is wrong with it.
struct Reading {
    std::string_view text;
    Place place;

    Diagnostic problem(std::string message, std::string help) const {
        const auto is_first_octet = [](char c) {
            return (static_cast<unsigned>(c) & 0xC0) != 0x80;
        };
        const auto characters = std::count_if(text.begin(), text.end(), is_first_octet);
        return {.code = "HD070",
                .place = place,
                .message = std::move(message),
                .help = std::move(help),
                .excerpt = "",
                .length = std::max(1, static_cast<int>(characters))};
    }
    Diagnostic not_a_span() const {
        return problem(quoted(text) + " is no length of time", std::string(how_to_write));
    }
    Diagnostic meant(const std::string& better) const {
        return problem(quoted(text) + " is no length of time",
                       "did you mean " + quoted(better) + "?");
    }
    Diagnostic too_long() const {
        return problem(quoted(text) + " is longer than can be counted",
                       "at most a hundred years, or 10000 business hours or days");
    }
};

Result<Span> read_iso(const Reading& reading, std::string_view normal) {
    const auto read = parse_iso_duration(normal);
    if (const auto* duration = std::get_if<IsoDuration>(&read)) {
        return duration->days == 0 ? Span{ElapsedTime{duration->time}}
                                   : Span{ClockDays{duration->days, duration->time}};
    }
    switch (std::get<IsoDurationFault>(read)) {
        case IsoDurationFault::months_or_years:
            return reading.problem("months and years differ in length, so " + quoted(reading.text) +
                                       " could mean several",
                                   "write days, such as “30 days” or “P30D”");
        case IsoDurationFault::too_long:
            return reading.too_long();
        case IsoDurationFault::unreadable:
            break;
    }
    return reading.problem(quoted(reading.text) + " is not an ISO 8601 duration",
                           "write it as “PT30M”, “PT4H” or “P1DT2H”, or in words: “4 hours”");
}

enum class Unit { minute, hour, day, business_hour, business_day };

struct UnitWord {
    std::string_view word;
    Unit unit;
};

constexpr std::array<UnitWord, 10> unit_words = {{{"minutes", Unit::minute},
                                                  {"minute", Unit::minute},
                                                  {"hours", Unit::hour},
                                                  {"hour", Unit::hour},
                                                  {"days", Unit::day},
                                                  {"day", Unit::day},
                                                  {"business hours", Unit::business_hour},
                                                  {"business hour", Unit::business_hour},
                                                  {"business days", Unit::business_day},
                                                  {"business day", Unit::business_day}}};

/// What people write for a unit of ours, too far from it for a slip of the keys.
struct OtherWord {
    std::string_view word;
    std::string_view ours;
};

constexpr std::array<OtherWord, 16> other_words = {{{"m", "minute"},
                                                    {"min", "minute"},
                                                    {"mins", "minute"},
                                                    {"h", "hour"},
                                                    {"hr", "hour"},
                                                    {"hrs", "hour"},
                                                    {"d", "day"},
                                                    {"working hour", "business hour"},
                                                    {"working hours", "business hour"},
                                                    {"working day", "business day"},
                                                    {"working days", "business day"},
                                                    {"workday", "business day"},
                                                    {"workdays", "business day"},
                                                    {"work days", "business day"},
                                                    {"weekdays", "business day"},
                                                    {"bd", "business day"}}};

constexpr std::array<std::string_view, 11> number_words = {
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};

std::string counted(std::int64_t number, std::string_view unit) {
    return std::to_string(number) + " " + std::string(unit) + (number == 1 ? "" : "s");
}

Result<Span> span_of(const Reading& reading, std::int64_t number, Unit unit) {
    const bool business = unit == Unit::business_hour || unit == Unit::business_day;
    if (business && number > most_business) {
        return reading.too_long();
    }
    switch (unit) {
        case Unit::minute:
            if (number > most_days * 24 * 60) {
                return reading.too_long();
            }
            return Span{ElapsedTime{minutes{number}}};
        case Unit::hour:
            if (number > most_days * 24) {
                return reading.too_long();
            }
            return Span{ElapsedTime{hours{number}}};
        case Unit::day:
            if (number > most_days) {
                return reading.too_long();
            }
            return Span{ClockDays{static_cast<int>(number)}};
        case Unit::business_hour:
            return Span{BusinessHours{static_cast<int>(number)}};
        case Unit::business_day:
            return Span{BusinessDays{static_cast<int>(number)}};
    }
    return reading.not_a_span();
}

std::optional<Unit> unit_named(std::string_view word) {
    const auto found = std::find_if(unit_words.begin(), unit_words.end(),
                                    [&](const UnitWord& known) { return known.word == word; });
    return found != unit_words.end() ? std::optional(found->unit) : std::nullopt;
}

/// Our unit, of one, that is probably meant by the word; empty when none is.
std::string unit_meant(std::string_view word) {
    const auto other = std::find_if(other_words.begin(), other_words.end(),
                                    [&](const OtherWord& known) { return known.word == word; });
    if (other != other_words.end()) {
        return std::string(other->ours);
    }
    std::vector<std::string> known;
    for (const UnitWord& unit : unit_words) {
        known.emplace_back(unit.word);
    }
    std::string nearest = closest(word, known).value_or("");
    if (nearest.ends_with('s')) {
        nearest.pop_back();
    }
    return nearest;
}

/// Says what to write for `number` of a unit that we do not know.
Diagnostic unknown_unit(const Reading& reading, std::int64_t number, std::string_view unit) {
    if (unit == "week" || unit == "weeks") {
        return reading.problem("weeks are not counted: " + quoted(reading.text),
                               "write " + quoted(counted(number * 7, "day")) + ", or " +
                                   quoted(counted(number * 5, "business day")));
    }
    if (unit == "second" || unit == "seconds") {
        return reading.problem("seconds are not counted in words: " + quoted(reading.text),
                               "write " + quoted("PT" + std::to_string(number) + "S"));
    }
    if (unit == "month" || unit == "months" || unit == "year" || unit == "years") {
        return reading.problem(
            "months and years differ in length, so " + quoted(reading.text) + " could mean several",
            "write days, such as “30 days” or “20 business days”");
    }
    const std::string meant = unit_meant(unit);
    return meant.empty() ? reading.not_a_span() : reading.meant(counted(number, meant));
}

Result<Span> read_number_and_unit(const Reading& reading, std::string_view rest) {
    const auto number = take_number(rest);
    if (!number) {
        return reading.too_long();
    }
    if (rest.empty()) {
        return reading.problem(quoted(reading.text) + " lacks its unit",
                               "write minutes, hours, days, business hours or business days");
    }
    if ((rest.front() == '.' || rest.front() == ',') && rest.size() > 1 && is_digit(rest[1])) {
        std::string_view decimals = rest.substr(1);
        const auto thousands = take_number(decimals);
        if (thousands && rest.size() - decimals.size() == 4) {
            const std::string end(rest.substr(1, 3));
            return reading.problem(quoted(reading.text) + " is not a whole number",
                                   "write " + std::to_string(*number) + end +
                                       " without a sign between, or " + std::to_string(*number) +
                                       " if that is meant");
        }
        return reading.problem(quoted(reading.text) + " is not a whole number",
                               "write a smaller unit, such as “90 minutes” for an hour and a half");
    }
    if (rest.front() != ' ') {
        return unknown_unit(reading, *number, rest);
    }
    rest.remove_prefix(1);
    const auto unit = unit_named(rest);
    return unit ? span_of(reading, *number, *unit)
                : Result<Span>(unknown_unit(reading, *number, rest));
}

Result<Span> read_number_word(const Reading& reading, std::string_view normal) {
    const size_t blank = normal.find(' ');
    const std::string_view word = normal.substr(0, blank);
    const auto known = std::find(number_words.begin(), number_words.end(), word);
    const bool is_article = word == "a" || word == "an";
    if (blank == std::string_view::npos || (known == number_words.end() && !is_article)) {
        return reading.not_a_span();
    }
    const std::string meant = unit_meant(normal.substr(blank + 1));
    return meant.empty()
               ? reading.not_a_span()
               : reading.meant(counted(is_article ? 1 : known - number_words.begin(), meant));
}

Result<Span> read_moment(const Reading& reading) {
    if (const auto at = parse_rfc3339(reading.text)) {
        return Span{*at};
    }
    if (const auto date = parse_date(reading.text)) {
        return Span{*date};
    }
    const std::string_view day = reading.text.substr(0, 10);
    if (!parse_date(day)) {
        return reading.problem("there is no day " + quoted(day),
                               "write year, month and day, such as “2026-03-10”");
    }
    return reading.problem(quoted(reading.text) + " is no time that everybody reads alike",
                           "write the time with its zone, such as “" + std::string(day) +
                               "T09:00:00+01:00”, or the date alone");
}

bool looks_like_a_moment(std::string_view text) {
    return text.size() >= 8 && std::all_of(text.begin(), text.begin() + 4, is_digit) &&
           text[4] == '-';
}

struct Wording {
    std::string operator()(const ElapsedTime& elapsed) const {
        if (elapsed.length % hours{1} == milliseconds{0} && elapsed.length != milliseconds{0}) {
            return counted(elapsed.length / hours{1}, "hour");
        }
        if (elapsed.length % minutes{1} == milliseconds{0}) {
            return counted(elapsed.length / minutes{1}, "minute");
        }
        return to_text(IsoDuration{0, elapsed.length});
    }
    std::string operator()(const ClockDays& span) const {
        return span.further == milliseconds{0} ? counted(span.days, "day")
                                               : to_text(IsoDuration{span.days, span.further});
    }
    std::string operator()(const BusinessHours& span) const {
        return counted(span.hours, "business hour");
    }
    std::string operator()(const BusinessDays& span) const {
        return counted(span.days, "business day");
    }
    std::string operator()(const NextBusinessDay&) const { return "next business day"; }
    std::string operator()(const Date& date) const { return to_text(date); }
    std::string operator()(const Instant& at) const { return to_rfc3339(at); }
};

}  // namespace

bool is_length(const Span& span) {
    return span.index() < 4;
}

Result<Span> parse_span(std::string_view text, Place place) {
    const Reading reading{text, std::move(place)};
    const std::string normal = normal_form(text);
    if (normal.empty()) {
        return reading.problem("a length of time is missing", std::string(how_to_write));
    }
    if (normal == "next business day") {
        return Span{NextBusinessDay{}};
    }
    if (looks_like_a_moment(normal)) {
        return read_moment(reading);
    }
    if (is_digit(normal.front())) {
        return read_number_and_unit(reading, normal);
    }
    if (normal.front() == '-') {
        return reading.problem(quoted(text) + " is negative",
                               "a length of time only goes forward; leave the minus away");
    }
    if (normal.front() == 'p' && (normal.size() == 1 || normal[1] == 't' || is_digit(normal[1]))) {
        return read_iso(reading, normal);
    }
    const bool begins_with_next = normal.starts_with("nex");
    if ((begins_with_next && closest(normal, {"next business day"})) || normal == "next day" ||
        normal == "next working day") {
        return reading.meant("next business day");
    }
    return read_number_word(reading, normal);
}

std::string to_text(const Span& span) {
    return std::visit(Wording{}, span);
}

}  // namespace heed
