#pragma once

#include <string_view>

#include "adapters/web/pages/visit.h"

namespace heed::web::pages {

/// The links between the pages of administration, for parts/tabs.html; `current` is one of
/// their paths.
Value admin_tabs(const Visit&, std::string_view current);

}  // namespace heed::web::pages
