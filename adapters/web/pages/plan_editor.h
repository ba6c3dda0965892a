#pragma once

#include "adapters/web/pages/sight.h"

namespace heed::web::pages {

/// The plan for reading: `summary`, `items`, `is_empty`, `presented`.
Value plan_view(const Visit&, const SeenCase&);

PageHandler edit_plan(PageContext&);  ///< GET /cases/{id}/plan
PageHandler save_plan(PageContext&);  ///< POST /cases/{id}/plan: saves, or adds or drops a line

}  // namespace heed::web::pages
