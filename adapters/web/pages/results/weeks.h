#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

PageHandler show_weeks(PageContext&);  ///< GET /results/weeks

}  // namespace heed::web::pages
