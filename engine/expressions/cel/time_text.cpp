#include "engine/expressions/cel/time_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <limits>

namespace heed::cel {
namespace {

constexpr std::int64_t second = 1'000'000'000;  ///< in nanoseconds
constexpr std::int64_t first_second = -62'135'596'800;
constexpr std::int64_t last_second = 253'402'300'799;
__extension__ using Wide = __int128;

/// Takes as many digits as wanted off the front.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) {
        return std::nullopt;
    }
    int number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + digits, number);
    if (problem != std::errc() || end != text.data() + digits || text[0] == '-') {
        return std::nullopt;
    }
    text.remove_prefix(digits);
    return number;
}

bool take(std::string_view& text, char wanted) {
    const bool is_there = !text.empty() && text[0] == wanted;
    text.remove_prefix(is_there ? 1 : 0);
    return is_there;
}

std::size_t count_digits(std::string_view text) {
    return std::min(text.find_first_not_of("0123456789"), text.size());
}

/// The digits behind the point as nanoseconds of `unit`; what is smaller is cut off.
std::int64_t fraction(std::string_view digits, std::int64_t unit) {
    Wide total = 0;
    Wide scale = 1;
    for (char digit : digits.substr(0, 18)) {
        total = total * 10 + (digit - '0');
        scale *= 10;
    }
    return static_cast<std::int64_t>(total * unit / scale);
}

/// `Z` or `+02:00`, in seconds.
std::optional<std::int64_t> take_offset(std::string_view& text) {
    if (take(text, 'Z') || take(text, 'z')) {
        return 0;
    }
    const bool is_west = take(text, '-');
    if (!is_west && !take(text, '+')) {
        return std::nullopt;
    }
    const auto hours = take_number(text, 2);
    const bool has_colon = take(text, ':');
    const auto minutes = take_number(text, 2);
    if (!hours || !has_colon || !minutes || *hours > 23 || *minutes > 59) {
        return std::nullopt;
    }
    return (is_west ? -1 : 1) * (*hours * 3600 + *minutes * 60);
}

std::optional<std::chrono::sys_days> take_day(std::string_view& text) {
    const auto year = take_number(text, 4);
    const bool first_dash = take(text, '-');
    const auto month = take_number(text, 2);
    const bool second_dash = take(text, '-');
    const auto day = take_number(text, 2);
    if (!year || !first_dash || !month || !second_dash || !day) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date(std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day)));
    return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

std::string two_digits(std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

/// `.5`, or nothing at all.
std::string fraction_text(std::int64_t nanos) {
    if (nanos == 0) {
        return "";
    }
    std::string digits = std::to_string(nanos + second).substr(1);
    digits.erase(digits.find_last_not_of('0') + 1);
    return "." + digits;
}

struct Unit {
    std::string_view name;
    std::int64_t nanos;
};

/// Longer names first: `ms` is no `m`.
constexpr std::array<Unit, 8> units = {{{"ms", 1'000'000},
                                        {"us", 1'000},
                                        {"µs", 1'000},
                                        {"μs", 1'000},
                                        {"ns", 1},
                                        {"h", 3600 * second},
                                        {"m", 60 * second},
                                        {"s", second}}};

/// One number with its unit off the front, in nanoseconds.
std::optional<Wide> take_part(std::string_view& text) {
    const std::size_t whole_digits = count_digits(text);
    const std::string_view whole = text.substr(0, whole_digits);
    text.remove_prefix(whole_digits);
    std::string_view decimals;
    if (take(text, '.')) {
        decimals = text.substr(0, count_digits(text));
        text.remove_prefix(decimals.size());
    }
    if ((whole.empty() && decimals.empty()) || whole.size() > 19) {
        return std::nullopt;
    }
    for (const Unit& unit : units) {
        if (text.substr(0, unit.name.size()) == unit.name) {
            text.remove_prefix(unit.name.size());
            Wide count = 0;
            for (char digit : whole) {
                count = count * 10 + (digit - '0');
            }
            return count * unit.nanos + fraction(decimals, unit.nanos);
        }
    }
    return std::nullopt;
}

}  // namespace

bool in_range(const Timestamp& instant) {
    return instant.seconds >= first_second && instant.seconds <= last_second;
}

bool in_range(const Duration& length) {
    const Wide nanos = Wide{length.seconds} * second + length.nanos;
    return nanos <= std::numeric_limits<std::int64_t>::max() &&
           nanos >= std::numeric_limits<std::int64_t>::min();
}

Duration normalized(std::int64_t seconds, std::int64_t nanos) {
    const Wide total = Wide{seconds} * second + nanos;
    return {static_cast<std::int64_t>(total / second), static_cast<std::int32_t>(total % second)};
}

std::string to_text(const Timestamp& instant) {
    const std::chrono::sys_seconds time{std::chrono::seconds(instant.seconds)};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::int64_t clock = (time - day).count();
    const std::string year = std::to_string(static_cast<int>(date.year()) + 10000).substr(1);
    return year + "-" + two_digits(static_cast<unsigned>(date.month())) + "-" +
           two_digits(static_cast<unsigned>(date.day())) + "T" + two_digits(clock / 3600) + ":" +
           two_digits(clock / 60 % 60) + ":" + two_digits(clock % 60) +
           fraction_text(instant.nanos) + "Z";
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
    const auto day = take_day(text);
    if (!day || !(take(text, 'T') || take(text, 't'))) {
        return std::nullopt;
    }
    const auto hour = take_number(text, 2);
    const bool first_colon = take(text, ':');
    const auto minute = take_number(text, 2);
    const bool second_colon = take(text, ':');
    const auto seconds = take_number(text, 2);
    if (!hour || !minute || !seconds || !first_colon || !second_colon || *hour > 23 ||
        *minute > 59 || *seconds > 59) {
        return std::nullopt;
    }
    Timestamp instant;
    if (take(text, '.')) {
        const std::size_t digits = count_digits(text);
        if (digits == 0) {
            return std::nullopt;
        }
        instant.nanos = static_cast<std::int32_t>(fraction(text.substr(0, digits), second));
        text.remove_prefix(digits);
    }
    const auto offset = take_offset(text);
    if (!offset || !text.empty()) {
        return std::nullopt;
    }
    instant.seconds = std::chrono::seconds(day->time_since_epoch()).count() + *hour * 3600 +
                      *minute * 60 + *seconds - *offset;
    return in_range(instant) ? std::optional(instant) : std::nullopt;
}

std::string to_text(const Duration& length) {
    const bool is_negative = length.seconds < 0 || length.nanos < 0;
    const std::string digits = std::to_string(length.seconds);
    return (is_negative ? "-" : "") + digits.substr(length.seconds < 0 ? 1 : 0) +
           fraction_text(length.nanos < 0 ? -length.nanos : length.nanos) + "s";
}

std::optional<Duration> parse_duration(std::string_view text) {
    const bool is_negative = take(text, '-');
    if (!is_negative) {
        take(text, '+');
    }
    if (text == "0") {
        return Duration();
    }
    Wide total = 0;
    do {
        const auto part = take_part(text);
        if (!part) {
            return std::nullopt;
        }
        total += *part;
    } while (!text.empty() && total <= std::numeric_limits<std::int64_t>::max());
    total = is_negative ? -total : total;
    if (total > std::numeric_limits<std::int64_t>::max() ||
        total < std::numeric_limits<std::int64_t>::min()) {
        return std::nullopt;
    }
    return normalized(0, static_cast<std::int64_t>(total));
}

}  // namespace heed::cel
