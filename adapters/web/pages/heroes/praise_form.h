#pragma once

#include "adapters/web/pages/page_context.h"
#include "adapters/web/pages/sight.h"

// Praise that a customer had for a colleague, written down by whoever may see the case.
namespace heed::web::pages {

PageHandler ask_for_praise(PageContext&);  ///< GET /cases/{id}/praise
PageHandler take_praise(PageContext&);     ///< POST /cases/{id}/praise

/// “An answer names Heike Sommer”, where one that gives the best marks or praises does, and no
/// praise was passed on to them from this case yet; null: none, or the case is private.
Value praise_hint(const PageContext&, const Visit&, const SeenCase&);

}  // namespace heed::web::pages
