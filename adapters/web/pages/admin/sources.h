#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

PageHandler list_sources(PageContext&);  ///< GET /admin/sources

}  // namespace heed::web::pages
