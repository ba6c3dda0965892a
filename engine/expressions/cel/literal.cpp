#include "engine/expressions/cel/literal.h"

#include <array>
#include <charconv>
#include <cmath>

#include "engine/expressions/cel/time_text.h"
#include "engine/values/utf8.h"

namespace heed::cel {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

void append_hex(std::string& out, char32_t code, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
        out += hex_digits[(code >> shift) & 0xF];
    }
}

void append_bytes(std::string& out, std::string_view octets) {
    out += "b\"";
    for (char octet : octets) {
        const auto code = static_cast<unsigned char>(octet);
        if (octet == '"' || octet == '\\') {
            out += '\\';
            out += octet;
        } else if (code >= 0x20 && code < 0x7F) {
            out += octet;
        } else {
            out += "\\x";
            append_hex(out, code, 2);
        }
    }
    out += '"';
}

void append(std::string& out, const Value& value);

void append_double(std::string& out, double number) {
    const std::string text = to_text(number);
    if (!std::isfinite(number)) {
        out += "double(\"" + text + "\")";
    } else {
        out += text;
        out += text.find_first_of(".e") == std::string::npos ? ".0" : "";
    }
}

void append_map(std::string& out, const Value::Map& map) {
    out += '{';
    for (const auto& [key, content] : map) {
        out += &key == &map.front().first ? "" : ", ";
        append(out, key);
        out += ": ";
        append(out, content);
    }
    out += '}';
}

void append_list(std::string& out, const Value::List& list) {
    out += '[';
    for (const Value& item : list) {
        out += &item == &list.front() ? "" : ", ";
        append(out, item);
    }
    out += ']';
}

void append(std::string& out, const Value& value) {
    if (value.is_null()) {
        out += "null";
    } else if (const auto* truth = value.as<bool>()) {
        out += *truth ? "true" : "false";
    } else if (const auto* whole = value.as<std::int64_t>()) {
        out += std::to_string(*whole);
    } else if (const auto* natural = value.as<std::uint64_t>()) {
        out += std::to_string(*natural) + "u";
    } else if (const auto* real = value.as<double>()) {
        append_double(out, *real);
    } else if (const auto* text = value.as<std::string>()) {
        out += quote(*text);
    } else if (const auto* bytes = value.as<Bytes>()) {
        append_bytes(out, bytes->octets);
    } else if (const auto* instant = value.as<Timestamp>()) {
        out += "timestamp(\"" + to_text(*instant) + "\")";
    } else if (const auto* length = value.as<Duration>()) {
        out += "duration(\"" + to_text(*length) + "\")";
    } else if (const auto* type = value.as<TypeName>()) {
        out += type->name;
    } else if (const auto* list = value.as<Value::List>()) {
        append_list(out, *list);
    } else if (const auto* map = value.as<Value::Map>()) {
        append_map(out, *map);
    } else if (const auto* optional = value.as<Optional>()) {
        out += optional->content ? "optional.of(" : "optional.none(";
        if (optional->content) {
            append(out, *optional->content);
        }
        out += ")";
    }
}

}  // namespace

std::string to_literal(const Value& value) {
    std::string out;
    append(out, value);
    return out;
}

std::string to_text(double number) {
    if (std::isnan(number)) {
        return "NaN";
    }
    if (std::isinf(number)) {
        return number > 0 ? "Infinity" : "-Infinity";
    }
    // Digits stand plainly from a millionth up to 21 digits, as in JavaScript.
    const double size = std::fabs(number);
    const bool is_plain = size == 0 || (size >= 1e-6 && size < 1e21);
    std::array<char, 400> buffer{};
    const auto format = is_plain ? std::chars_format::fixed : std::chars_format::scientific;
    const auto [end, problem] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, format);
    return {buffer.data(), end};
}

std::optional<double> read_double(std::string_view text) {
    double number = 0;
    const char* end = text.data() + text.size();
    const auto [read_to, problem] = std::from_chars(text.data(), end, number);
    if (read_to != end || text.empty() || problem == std::errc::invalid_argument) {
        return std::nullopt;
    }
    if (problem == std::errc::result_out_of_range) {
        const bool is_tiny = text.find("e-") != text.npos || text.find("E-") != text.npos;
        return is_tiny ? std::optional(text[0] == '-' ? -0.0 : 0.0) : std::nullopt;
    }
    return number;
}

std::string quote(std::string_view text) {
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const auto next = utf8::next(text, at);
        const char32_t code = next.value_or(U'\uFFFD');
        at += next ? 0 : 1;
        if (code == '"' || code == '\\') {
            out += '\\';
            out += static_cast<char>(code);
        } else if (code == '\n') {
            out += "\\n";
        } else if (code == '\r') {
            out += "\\r";
        } else if (code == '\t') {
            out += "\\t";
        } else if (code < 0x20 || (code >= 0x7F && code < 0xA0)) {
            out += "\\u";
            append_hex(out, code, 4);
        } else {
            utf8::append(out, code);
        }
    }
    return out + "\"";
}

}  // namespace heed::cel
