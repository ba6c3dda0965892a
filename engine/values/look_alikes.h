#pragma once

#include <optional>
#include <string_view>

namespace heed {

/// A sign that only looks like one of the keyboard, as word processors and web pages put it in.
struct LookAlike {
    std::string_view sign;
    std::string_view name;   ///< `a no-break space`
    std::string_view meant;  ///< what the keyboard has: ` `
};

/// The first one in a text.
std::optional<LookAlike> look_alike_in(std::string_view text);

}  // namespace heed
