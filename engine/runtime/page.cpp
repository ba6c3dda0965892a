#include "engine/runtime/page.h"

#include "engine/values/parse_number.h"

namespace heed {

std::string to_text(const Cursor& cursor) {
    return std::to_string(cursor.first) + "." + std::to_string(cursor.second);
}

std::optional<Cursor> parse_cursor(std::string_view text) {
    const std::size_t dot = text.find('.');
    if (dot == std::string_view::npos) {
        return std::nullopt;
    }
    const auto first = parse_number<std::int64_t>(text.substr(0, dot));
    const auto second = parse_number<std::int64_t>(text.substr(dot + 1));
    if (!first || !second) {
        return std::nullopt;
    }
    return Cursor{*first, *second};
}

}  // namespace heed
