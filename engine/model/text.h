#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heed {

/// Words for people, in one or more languages (BCP 47 primary tags: `en`, `de`).
struct Text {
    std::vector<std::pair<std::string, std::string>>
        by_language;  ///< a text written without language stands under ""

    /// The words in that language, else the ones without language, else the first; "" when there
    /// are none.
    std::string_view in(std::string_view language) const;
    bool empty() const { return by_language.empty(); }
    bool operator==(const Text&) const = default;
};

}  // namespace heed
