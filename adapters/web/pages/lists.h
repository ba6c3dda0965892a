#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/web/pages/visit.h"

// What lists have in common.
namespace heed::web::pages {

/// A link between pages that belong together.
struct Tab {
    std::string href;
    std::string label;
    bool is_current = false;
    std::string count{};  ///< beside the label; may be empty
    bool is_bad = false;  ///< that there are any
};

/// For parts/tabs.html; `label` is what the tabs are, for who cannot see them.
Value tabs_view(std::string label, const std::vector<Tab>&, std::string alarm = {});

/// For parts/search.html: searches at that place, and keeps the query's value of that name.
Value search_view(const Visit&, std::string_view place, std::string_view kept);

}  // namespace heed::web::pages
