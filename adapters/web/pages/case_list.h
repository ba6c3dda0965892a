#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

PageHandler list_cases(PageContext&);  ///< GET /cases

}  // namespace heed::web::pages
