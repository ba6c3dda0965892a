#include "engine/expressions/cel/format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "engine/expressions/cel/comparison.h"
#include "engine/expressions/cel/literal.h"
#include "engine/expressions/cel/time_text.h"

namespace heed::cel {
namespace {

constexpr int most_digits = 100;

std::string shown(const Value& value);

std::string shown_list(const Value::List& list) {
    std::string text = "[";
    for (const Value& item : list) {
        text += (&item == &list.front() ? "" : ", ") + shown(item);
    }
    return text + "]";
}

std::string shown_map(const Value::Map& map) {
    std::vector<std::string> lines;
    for (const auto& [key, content] : map) {
        lines.push_back(shown(key) + ": " + shown(content));
    }
    std::sort(lines.begin(), lines.end());
    std::string text = "{";
    for (const std::string& line : lines) {
        text += (&line == &lines.front() ? "" : ", ") + line;
    }
    return text + "}";
}

/// As `%s` shows it: without quotes and without the words of a literal.
std::string shown(const Value& value) {
    if (const auto* text = value.as<std::string>()) {
        return *text;
    }
    if (const auto* bytes = value.as<Bytes>()) {
        return bytes->octets;
    }
    if (const auto* natural = value.as<std::uint64_t>()) {
        return std::to_string(*natural);
    }
    if (const auto* real = value.as<double>()) {
        return to_text(*real);
    }
    if (const auto* instant = value.as<Timestamp>()) {
        return to_text(*instant);
    }
    if (const auto* length = value.as<Duration>()) {
        return to_text(*length);
    }
    if (const auto* list = value.as<Value::List>()) {
        return shown_list(*list);
    }
    const auto* map = value.as<Value::Map>();
    return map != nullptr ? shown_map(*map) : to_literal(value);
}

template <class Whole>
std::string digits(Whole number, int base) {
    std::array<char, 72> buffer{};
    const auto [end, problem] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, base);
    return {buffer.data(), end};
}

std::optional<std::string> whole_digits(const Value& value, int base) {
    if (const auto* whole = value.as<std::int64_t>()) {
        return digits(*whole, base);
    }
    if (const auto* natural = value.as<std::uint64_t>()) {
        return digits(*natural, base);
    }
    return std::nullopt;
}

std::optional<std::string> decimal(const Value& value) {
    const auto* real = value.as<double>();
    return real != nullptr && !std::isfinite(*real) ? std::optional(to_text(*real))
                                                    : whole_digits(value, 10);
}

std::optional<std::string> binary(const Value& value) {
    const auto* truth = value.as<bool>();
    return truth != nullptr ? std::optional<std::string>(*truth ? "1" : "0")
                            : whole_digits(value, 2);
}

std::optional<std::string> hexadecimal(const Value& value) {
    const auto* text = value.as<std::string>();
    const auto* bytes = value.as<Bytes>();
    if (text == nullptr && bytes == nullptr) {
        return whole_digits(value, 16);
    }
    std::string out;
    for (char octet : text != nullptr ? *text : bytes->octets) {
        const std::string pair =
            digits(static_cast<unsigned>(static_cast<unsigned char>(octet)), 16);
        out += (pair.size() < 2 ? "0" : "") + pair;
    }
    return out;
}

std::optional<std::string> capital_hexadecimal(const Value& value) {
    auto out = hexadecimal(value);
    if (out) {
        std::transform(out->begin(), out->end(), out->begin(), [](char c) {
            return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
        });
    }
    return out;
}

std::optional<std::string> real_digits(const Value& value, std::chars_format style, int precision) {
    double number = 0;
    if (const auto* real = value.as<double>()) {
        number = *real;
    } else if (const auto* whole = value.as<std::int64_t>()) {
        number = static_cast<double>(*whole);
    } else if (const auto* natural = value.as<std::uint64_t>()) {
        number = static_cast<double>(*natural);
    } else {
        return std::nullopt;
    }
    if (!std::isfinite(number)) {
        return to_text(number);
    }
    std::array<char, 512> buffer{};
    const auto [end, problem] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, style, precision);
    return std::string(buffer.data(), end);
}

/// What stands for one clause; nothing where the value is not of its kind, or there is no such one.
std::optional<std::string> clause(char letter, int precision, const Value& value) {
    switch (letter) {
        case 's':
            return shown(value);
        case 'd':
            return decimal(value);
        case 'b':
            return binary(value);
        case 'o':
            return whole_digits(value, 8);
        case 'x':
            return hexadecimal(value);
        case 'X':
            return capital_hexadecimal(value);
        case 'f':
            return real_digits(value, std::chars_format::fixed, precision);
        case 'e':
            return real_digits(value, std::chars_format::scientific, precision);
        default:
            return std::nullopt;
    }
}

/// `.3` off the front, 6 where there is none; nothing where it is no number or too large.
std::optional<int> take_precision(std::string_view& rest) {
    if (rest.empty() || rest[0] != '.') {
        return 6;
    }
    int precision = -1;
    const auto [end, problem] =
        std::from_chars(rest.data() + 1, rest.data() + rest.size(), precision);
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    return problem == std::errc() && precision >= 0 && precision <= most_digits
               ? std::optional(precision)
               : std::nullopt;
}

}  // namespace

Value format(Call& call) {
    std::string_view rest = call.text(0);
    const Value::List& values = call.list(1);
    std::size_t next = 0;
    std::string out;
    while (true) {
        const std::size_t percent = rest.find('%');
        out += rest.substr(0, percent);
        if (percent == std::string_view::npos) {
            return out;
        }
        rest.remove_prefix(percent + 1);
        const auto precision = take_precision(rest);
        if (!precision || rest.empty()) {
            return call.fail("a “%” in a format needs a letter, and at most " +
                             std::to_string(most_digits) + " digits: %s, %.2f, %%");
        }
        const char letter = rest[0];
        rest.remove_prefix(1);
        if (letter == '%') {
            out += '%';
            continue;
        }
        if (next == values.size()) {
            return call.fail("the format has more places than the list has values");
        }
        const Value& value = values[next++];
        const auto piece = clause(letter, *precision, value);
        if (!piece || !call.budget.spend_bytes(16 + piece->size())) {
            return call.fail("%" + std::string(1, letter) + " does not show " +
                             Type(kind_of(value)).name());
        }
        out += *piece;
    }
}

}  // namespace heed::cel
