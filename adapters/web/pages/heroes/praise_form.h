#pragma once

#include "adapters/web/pages/page_context.h"

// Praise that a customer had for a colleague, written down by whoever may see the case.
namespace heed::web::pages {

PageHandler ask_for_praise(PageContext&);  ///< GET /cases/{id}/praise
PageHandler take_praise(PageContext&);     ///< POST /cases/{id}/praise

}  // namespace heed::web::pages
