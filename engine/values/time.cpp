#include "engine/values/time.h"

#include <algorithm>

namespace heed {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// `number` with leading zeros.
std::string padded(int number, size_t width) {
    const std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Exactly `width` digits from the front of `text`, which loses them.
std::optional<int> take_number(std::string_view& text, size_t width) {
    if (text.size() < width || !std::all_of(text.begin(), text.begin() + width, is_digit)) {
        return std::nullopt;
    }
    int number = 0;
    for (const char digit : text.substr(0, width)) {
        number = number * 10 + (digit - '0');
    }
    text.remove_prefix(width);
    return number;
}

/// One character out of `choices` from the front of `text`, which loses it.
bool take_one_of(std::string_view& text, std::string_view choices) {
    if (text.empty() || choices.find(text.front()) == std::string_view::npos) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

std::optional<Date> take_date(std::string_view& text) {
    const auto year = take_number(text, 4);
    if (!year || !take_one_of(text, "-")) {
        return std::nullopt;
    }
    const auto month = take_number(text, 2);
    if (!month || !take_one_of(text, "-")) {
        return std::nullopt;
    }
    const auto day = take_number(text, 2);
    if (!day) {
        return std::nullopt;
    }
    const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                    std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() ? std::optional(date) : std::nullopt;
}

/// `hh:mm`
std::optional<minutes> take_clock(std::string_view& text) {
    const auto hour = take_number(text, 2);
    if (!hour || *hour > 23 || !take_one_of(text, ":")) {
        return std::nullopt;
    }
    const auto minute = take_number(text, 2);
    if (!minute || *minute > 59) {
        return std::nullopt;
    }
    return hours{*hour} + minutes{*minute};
}

/// `.` and at least one digit; what is finer than a millisecond is dropped.
std::optional<milliseconds> take_fraction(std::string_view& text) {
    if (!take_one_of(text, ".")) {
        return milliseconds{0};
    }
    if (text.empty() || !is_digit(text.front())) {
        return std::nullopt;
    }
    int fraction = 0;
    for (int weight = 100; !text.empty() && is_digit(text.front()); weight /= 10) {
        fraction += weight * (text.front() - '0');
        text.remove_prefix(1);
    }
    return milliseconds{fraction};
}

/// `Z` or `±hh:mm`, ahead of UTC
std::optional<minutes> take_offset(std::string_view& text) {
    if (take_one_of(text, "Zz")) {
        return minutes{0};
    }
    const bool behind = !text.empty() && text.front() == '-';
    if (!take_one_of(text, "+-")) {
        return std::nullopt;
    }
    const auto offset = take_clock(text);
    return offset && behind ? std::optional(-*offset) : offset;
}

}  // namespace

std::string to_rfc3339(Instant at) {
    const auto day = std::chrono::floor<days>(at);
    const std::chrono::hh_mm_ss clock{at - day};
    std::string text = to_text(Date{day}) + "T";
    text += padded(static_cast<int>(clock.hours().count()), 2) + ":";
    text += padded(static_cast<int>(clock.minutes().count()), 2) + ":";
    text += padded(static_cast<int>(clock.seconds().count()), 2);
    if (clock.subseconds() != milliseconds{0}) {
        text += "." + padded(static_cast<int>(clock.subseconds().count()), 3);
    }
    return text + "Z";
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
    const auto date = take_date(text);
    if (!date || !take_one_of(text, "Tt ")) {
        return std::nullopt;
    }
    const auto clock = take_clock(text);
    if (!clock || !take_one_of(text, ":")) {
        return std::nullopt;
    }
    const auto second = take_number(text, 2);
    if (!second || *second > 59) {
        return std::nullopt;
    }
    const auto fraction = take_fraction(text);
    const auto offset = fraction ? take_offset(text) : std::nullopt;
    if (!offset || !text.empty()) {
        return std::nullopt;
    }
    return std::chrono::sys_days{*date} + *clock + seconds{*second} + *fraction - *offset;
}

std::string to_text(Date date) {
    return padded(static_cast<int>(date.year()), 4) + "-" +
           padded(static_cast<int>(static_cast<unsigned>(date.month())), 2) + "-" +
           padded(static_cast<int>(static_cast<unsigned>(date.day())), 2);
}

std::optional<Date> parse_date(std::string_view text) {
    const auto date = take_date(text);
    return date && text.empty() ? date : std::nullopt;
}

}  // namespace heed
