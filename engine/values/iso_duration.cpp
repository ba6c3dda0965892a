#include "engine/values/iso_duration.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace heed {
namespace {

struct Part {
    char designator;
    bool in_time;  ///< stands after the T
    std::int64_t milliseconds;
};

constexpr std::int64_t day_milliseconds = 86'400'000;
constexpr std::int64_t longest_milliseconds = 36'500 * day_milliseconds;
constexpr std::array<Part, 5> parts = {{{'w', false, 7 * day_milliseconds},
                                        {'d', false, day_milliseconds},
                                        {'h', true, 3'600'000},
                                        {'m', true, 60'000},
                                        {'s', true, 1'000}}};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

char small_letter(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool take(std::string_view& text, char small) {
    if (text.empty() || small_letter(text.front()) != small) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

/// `4`, `0.5`, `0,5` from the front of `text`, which loses it, in thousandths; huge numbers stop
/// growing at a value that is too long in every unit.
std::optional<std::int64_t> take_thousandths(std::string_view& text) {
    if (text.empty() || !is_digit(text.front())) {
        return std::nullopt;
    }
    std::int64_t number = 0;
    for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1)) {
        number = std::min(number * 10 + (text.front() - '0'), longest_milliseconds);
    }
    number *= 1000;
    if (take(text, '.') || take(text, ',')) {
        if (text.empty() || !is_digit(text.front())) {
            return std::nullopt;
        }
        for (int weight = 100; !text.empty() && is_digit(text.front()); weight /= 10) {
            number += weight * (text.front() - '0');
            text.remove_prefix(1);
        }
    }
    return number;
}

}  // namespace

std::variant<IsoDuration, IsoDurationFault> parse_iso_duration(std::string_view text) {
    if (!take(text, 'p') || text.empty()) {
        return IsoDurationFault::unreadable;
    }
    std::int64_t days = 0;
    std::int64_t time = 0;
    bool in_time = false;
    const auto* next = parts.begin();
    while (!text.empty()) {
        in_time = in_time || take(text, 't');
        const auto thousandths = take_thousandths(text);
        if (!thousandths || text.empty()) {
            return IsoDurationFault::unreadable;
        }
        const char designator = small_letter(text.front());
        if (!in_time && (designator == 'm' || designator == 'y')) {
            return IsoDurationFault::months_or_years;
        }
        const auto* part = std::find_if(next, parts.end(), [&](const Part& candidate) {
            return candidate.designator == designator && candidate.in_time == in_time;
        });
        if (part == parts.end() || (!in_time && *thousandths % 1000 != 0)) {
            return IsoDurationFault::unreadable;
        }
        if (*thousandths / 1000 > longest_milliseconds / part->milliseconds) {
            return IsoDurationFault::too_long;
        }
        // Never overflows: hundred years in milliseconds, times a thousand, is below 2^63.
        (in_time ? time : days) += *thousandths * part->milliseconds / 1000;
        next = part + 1;
        text.remove_prefix(1);
    }
    return IsoDuration{static_cast<int>(days / day_milliseconds), std::chrono::milliseconds{time}};
}

std::string to_text(const IsoDuration& duration) {
    const std::chrono::hh_mm_ss clock{duration.time};
    std::string text = "P";
    if (duration.days != 0) {
        text += std::to_string(duration.days) + "D";
    }
    if (duration.time.count() == 0 && duration.days != 0) {
        return text;
    }
    text += "T";
    if (clock.hours().count() != 0) {
        text += std::to_string(clock.hours().count()) + "H";
    }
    if (clock.minutes().count() != 0) {
        text += std::to_string(clock.minutes().count()) + "M";
    }
    std::string fraction;
    if (clock.subseconds().count() != 0) {
        fraction = "." + std::to_string(1000 + clock.subseconds().count()).substr(1);
        fraction.erase(fraction.find_last_not_of('0') + 1);
    }
    if (clock.seconds().count() != 0 || !fraction.empty() || duration.time.count() == 0) {
        text += std::to_string(clock.seconds().count()) + fraction + "S";
    }
    return text;
}

}  // namespace heed
