#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

/// GET /results?survey=…&period=2027-Q1&by=account.region: one survey in one period.
PageHandler show_overview(PageContext&);

}  // namespace heed::web::pages
