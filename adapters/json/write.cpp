#include "adapters/json/write.h"

#include <array>
#include <charconv>
#include <cmath>

#include "adapters/json/plain_run.h"
#include "engine/values/time.h"

namespace heed::json {
namespace {

constexpr auto is_escaped = [](unsigned char octet) {
    return (octet < 0x20) | (octet == '"') | (octet == '\\');
};

void append_escaped(std::string& out, unsigned char octet) {
    constexpr std::string_view with_letter = "\b\f\n\r\t\"\\";
    constexpr std::string_view letters = "bfnrt\"\\";
    constexpr std::string_view digits = "0123456789abcdef";
    out += '\\';
    if (const auto at = with_letter.find(static_cast<char>(octet)); at != std::string_view::npos) {
        out += letters[at];
    } else {
        out += "u00";
        out += digits[octet >> 4];
        out += digits[octet & 15];
    }
}

template <class Number>
void append_number(std::string& out, Number number) {
    std::array<char, 32> digits{};
    const auto [end, failure] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out.append(digits.data(), end);
}

void append_double(std::string& out, double number) {
    if (std::isnan(number)) {
        out += "null";
        return;
    }
    if (std::isinf(number)) {
        out += number < 0 ? "-1e999" : "1e999";
        return;
    }
    const std::size_t start = out.size();
    append_number(out, number);
    if (out.find_first_of(".e", start) == std::string::npos) {
        out += ".0";
    }
}

void append_fraction(std::string& out, std::int32_t nanos) {
    if (nanos == 0) {
        return;
    }
    std::string digits = std::to_string(1'000'000'000 + std::abs(nanos));
    digits[0] = '.';
    out += digits.substr(0, digits.find_last_not_of('0') + 1);
}

void append_content(std::string& out, const Timestamp& time) {
    std::string text = to_rfc3339(Instant(std::chrono::seconds(time.seconds)));
    text.pop_back();
    append_fraction(text, time.nanos);
    append_text(out, text + "Z");
}

void append_content(std::string& out, const Duration& length) {
    std::string text = length.seconds == 0 && length.nanos < 0 ? "-" : "";
    text += std::to_string(length.seconds);
    append_fraction(text, length.nanos);
    append_text(out, text + "s");
}

void append_content(std::string& out, const Bytes& bytes) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::string& octets = bytes.octets;
    out += '"';
    for (std::size_t i = 0; i < octets.size(); i += 3) {
        unsigned group = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            const std::size_t at = i + k;
            group = group << 8 | (at < octets.size() ? static_cast<unsigned char>(octets[at]) : 0U);
        }
        const std::size_t present = std::min<std::size_t>(3, octets.size() - i);
        for (std::size_t k = 0; k < 4; ++k) {
            out += k <= present ? alphabet[group >> (18 - 6 * k) & 63] : '=';
        }
    }
    out += '"';
}

void append_key(std::string& out, const Value& key) {
    if (const auto* text = key.as<std::string>()) {
        append_text(out, *text);
    } else {
        append_text(out, write(key));
    }
}

void append_plain(std::string& out, const Value& value) {
    if (const auto* text = value.as<std::string>()) {
        append_text(out, *text);
    } else if (const auto* whole = value.as<std::int64_t>()) {
        append_number(out, *whole);
    } else if (const auto* truth = value.as<bool>()) {
        out += *truth ? "true" : "false";
    } else if (const auto* real = value.as<double>()) {
        append_double(out, *real);
    } else if (const auto* natural = value.as<std::uint64_t>()) {
        append_number(out, *natural);
    } else if (const auto* time = value.as<Timestamp>()) {
        append_content(out, *time);
    } else if (const auto* length = value.as<Duration>()) {
        append_content(out, *length);
    } else if (const auto* bytes = value.as<Bytes>()) {
        append_content(out, *bytes);
    } else if (const auto* type = value.as<TypeName>()) {
        append_text(out, type->name);
    } else {
        out += "null";
    }
}

void break_line(std::string& out, std::size_t level) {
    out += '\n';
    out.append(2 * level, ' ');
}

void append_pretty(std::string& out, const Value& value, std::size_t level) {
    const auto* list = value.as<Value::List>();
    const auto* map = value.as<Value::Map>();
    if ((list == nullptr || list->empty()) && (map == nullptr || map->empty())) {
        append(out, value);
        return;
    }
    out += list != nullptr ? '[' : '{';
    const char* separator = "";
    if (list != nullptr) {
        for (const Value& item : *list) {
            out += separator;
            break_line(out, level + 1);
            append_pretty(out, item, level + 1);
            separator = ",";
        }
    } else {
        for (const auto& [key, content] : *map) {
            out += separator;
            break_line(out, level + 1);
            append_key(out, key);
            out += ": ";
            append_pretty(out, content, level + 1);
            separator = ",";
        }
    }
    break_line(out, level);
    out += list != nullptr ? ']' : '}';
}

}  // namespace

void append_text(std::string& out, std::string_view text) {
    out += '"';
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = end_of_plain_run(text, start, is_escaped);
        out.append(text, start, end - start);
        if (end < text.size()) {
            append_escaped(out, static_cast<unsigned char>(text[end]));
        }
        start = end + 1;
    }
    out += '"';
}

void append(std::string& out, const Value& value) {
    if (const auto* map = value.as<Value::Map>()) {
        char separator = '{';
        for (const auto& [key, content] : *map) {
            out += separator;
            append_key(out, key);
            out += ':';
            append(out, content);
            separator = ',';
        }
        out += map->empty() ? "{}" : "}";
    } else if (const auto* list = value.as<Value::List>()) {
        char separator = '[';
        for (const Value& item : *list) {
            out += separator;
            append(out, item);
            separator = ',';
        }
        out += list->empty() ? "[]" : "]";
    } else {
        append_plain(out, value);
    }
}

std::string write(const Value& value) {
    std::string out;
    append(out, value);
    return out;
}

std::string pretty(const Value& value) {
    std::string out;
    append_pretty(out, value, 0);
    out += '\n';
    return out;
}

}  // namespace heed::json
