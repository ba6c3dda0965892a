#include "engine/runtime/page.h"

#include <charconv>

namespace heed {
namespace {

std::optional<std::int64_t> whole_number(std::string_view digits) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size()) {
        return std::nullopt;
    }
    return number;
}

}  // namespace

std::string to_text(const Cursor& cursor) {
    return std::to_string(cursor.first) + "." + std::to_string(cursor.second);
}

std::optional<Cursor> parse_cursor(std::string_view text) {
    const std::size_t dot = text.find('.');
    if (dot == std::string_view::npos) {
        return std::nullopt;
    }
    const auto first = whole_number(text.substr(0, dot));
    const auto second = whole_number(text.substr(dot + 1));
    if (!first || !second) {
        return std::nullopt;
    }
    return Cursor{*first, *second};
}

}  // namespace heed
