#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

PageHandler show_results(PageContext&);  ///< GET /results

}  // namespace heed::web::pages
