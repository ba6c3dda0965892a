#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "engine/expressions/cel/library.h"
#include "engine/expressions/cel/literal.h"
#include "engine/expressions/cel/time_text.h"
#include "engine/expressions/cel/type_names.h"
#include "engine/values/utf8.h"

namespace heed::cel {
namespace {

/// A sign before a number may be a plus, which the standard library does not read.
std::string_view without_plus(std::string_view text) {
    return text.substr(text.size() > 1 && text[0] == '+' && text[1] != '-' ? 1 : 0);
}

template <class Number>
std::optional<Number> read_number(std::string_view text) {
    text = without_plus(text);
    Number number{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole_text = problem == std::errc() && end == text.data() + text.size();
    return is_whole_text && !text.empty() ? std::optional(number) : std::nullopt;
}

Value no_number(Call& call, std::string_view kind) {
    return call.fail(quote(call.text(0)) + " is no " + std::string(kind));
}

Value out_of_range(Call& call, std::string_view kind) {
    return call.fail(to_literal(call[0]) + " is out of the range of " + std::string(kind));
}

Value to_int(Call& call) {
    if (const auto* natural = call.as<std::uint64_t>(0)) {
        return *natural <= INT64_MAX ? Value(static_cast<std::int64_t>(*natural))
                                     : out_of_range(call, "int");
    }
    if (const auto* real = call.as<double>(0)) {
        // The bounds themselves are left out: the specification does not trust their round trip.
        return *real > -0x1p63 && *real < 0x1p63 ? Value(static_cast<std::int64_t>(*real))
                                                 : out_of_range(call, "int");
    }
    if (const auto* instant = call.as<Timestamp>(0)) {
        return instant->seconds;
    }
    if (const auto* text = call.as<std::string>(0)) {
        const auto number = read_number<std::int64_t>(*text);
        return number ? Value(*number) : no_number(call, "int");
    }
    return call[0];
}

Value to_uint(Call& call) {
    if (const auto* whole = call.as<std::int64_t>(0)) {
        return *whole >= 0 ? Value(static_cast<std::uint64_t>(*whole)) : out_of_range(call, "uint");
    }
    if (const auto* real = call.as<double>(0)) {
        return *real >= 0 && *real < 0x1p64 ? Value(static_cast<std::uint64_t>(*real))
                                            : out_of_range(call, "uint");
    }
    if (const auto* text = call.as<std::string>(0)) {
        const auto number = read_number<std::uint64_t>(*text);
        return number ? Value(*number) : no_number(call, "uint");
    }
    return call[0];
}

Value to_double(Call& call) {
    if (const auto* whole = call.as<std::int64_t>(0)) {
        return static_cast<double>(*whole);
    }
    if (const auto* natural = call.as<std::uint64_t>(0)) {
        return static_cast<double>(*natural);
    }
    if (const auto* text = call.as<std::string>(0)) {
        const auto number = read_double(without_plus(*text));
        return number ? Value(*number) : no_number(call, "double");
    }
    return call[0];
}

Value to_bool(Call& call) {
    const auto* text = call.as<std::string>(0);
    if (text == nullptr) {
        return call[0];
    }
    for (std::string_view yes : {"true", "True", "TRUE", "t", "T", "1"}) {
        if (*text == yes) {
            return true;
        }
    }
    for (std::string_view no : {"false", "False", "FALSE", "f", "F", "0"}) {
        if (*text == no) {
            return false;
        }
    }
    return no_number(call, "bool");
}

Value to_bytes(Call& call) {
    const auto* text = call.as<std::string>(0);
    return text != nullptr ? Value(Bytes{*text}) : call[0];
}

Value to_string(Call& call) {
    if (const auto* bytes = call.as<Bytes>(0)) {
        return utf8::valid(bytes->octets) ? Value(bytes->octets)
                                          : call.fail("these bytes are not UTF-8");
    }
    if (const auto* real = call.as<double>(0)) {
        return to_text(*real);
    }
    if (const auto* natural = call.as<std::uint64_t>(0)) {
        return std::to_string(*natural);
    }
    if (const auto* instant = call.as<Timestamp>(0)) {
        return to_text(*instant);
    }
    if (const auto* length = call.as<Duration>(0)) {
        return to_text(*length);
    }
    return call.as<std::string>(0) != nullptr ? call[0] : Value(to_literal(call[0]));
}

Value to_timestamp(Call& call) {
    if (const auto* whole = call.as<std::int64_t>(0)) {
        const Timestamp instant{*whole, 0};
        return in_range(instant) ? Value(instant) : out_of_range(call, "timestamp");
    }
    if (const auto* text = call.as<std::string>(0)) {
        const auto instant = parse_timestamp(*text);
        return instant
                   ? Value(*instant)
                   : call.fail(quote(*text) + " is no timestamp such as “2026-03-02T09:15:00Z”");
    }
    return call[0];
}

Value to_duration(Call& call) {
    if (const auto* text = call.as<std::string>(0)) {
        const auto length = parse_duration(*text);
        return length ? Value(*length)
                      : call.fail(quote(*text) + " is no duration such as “1h30m” or “90s”");
    }
    if (const auto* whole = call.as<std::int64_t>(0)) {
        const Duration length{*whole, 0};
        return in_range(length) ? Value(length) : out_of_range(call, "duration");
    }
    return call[0];
}

Value to_dyn(Call& call) {
    return call[0];
}

Value type_of(Call& call) {
    return TypeName{std::string(type_name(call[0]))};
}

constexpr std::array<Entry, 10> entries = {
    {{"int", "(int) int; (uint) int; (double) int; (string) int; (timestamp) int", to_int},
     {"uint", "(uint) uint; (int) uint; (double) uint; (string) uint", to_uint},
     {"double", "(double) double; (int) double; (uint) double; (string) double", to_double},
     {"bool", "(bool) bool; (string) bool", to_bool},
     {"bytes", "(bytes) bytes; (string) bytes", to_bytes},
     {"string",
      "(string) string; (bool) string; (int) string; (uint) string; (double) string; "
      "(bytes) string; (timestamp) string; (duration) string",
      to_string},
     {"timestamp", "(timestamp) timestamp; (string) timestamp; (int) timestamp", to_timestamp},
     {"duration", "(duration) duration; (string) duration; (int) duration", to_duration},
     {"dyn", "(dyn) dyn", to_dyn},
     {"type", "(dyn) type", type_of}}};

}  // namespace

std::span<const Entry> conversion_functions() {
    return entries;
}

}  // namespace heed::cel
