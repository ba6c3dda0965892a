#pragma once

#include <string_view>

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

/// The languages that the pages speak, for parts/language.html.
Value language_options(const PageContext&, const Visit&, std::string_view chosen);

}  // namespace heed::web::pages
