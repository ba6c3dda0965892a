#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace heed {

/// The number that the whole of a text writes, in decimal; nothing where it writes none, or one
/// that does not fit.
template <class Number>
std::optional<Number> parse_number(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = error == std::errc() && end == text.data() + text.size();
    return is_whole ? std::optional(number) : std::nullopt;
}

}  // namespace heed
