#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

/// Where a page ended: the sort key of its last item. Lists may change while somebody leafs through
/// them; nothing that stays is shown twice or left out.
struct Cursor {
    std::int64_t first = 0;
    std::int64_t second = 0;
    bool operator==(const Cursor&) const = default;
};

/// `1772442900000.17825794`: opaque to clients.
std::string to_text(const Cursor&);
std::optional<Cursor> parse_cursor(std::string_view);

struct PageRequest {
    std::optional<Cursor> after;  ///< none: from the beginning
    int limit = 50;
};

template <class Item>
struct Page {
    std::vector<Item> items;
    std::optional<Cursor> next;  ///< none: there is no more
};

}  // namespace heed
