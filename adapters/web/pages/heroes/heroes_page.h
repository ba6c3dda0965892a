#pragma once

#include "adapters/web/pages/page_context.h"
#include "adapters/web/pages/sight.h"

// Who was praised by customers, for everybody to read; the praised decide whether.
namespace heed::web::pages {

PageHandler show_heroes(PageContext&);       ///< GET /heroes
PageHandler decide_on_praise(PageContext&);  ///< POST /heroes/{n}/standing

/// The praise that came of a case, as far as that person may read it; each as on the page.
Value praises_view(const PageContext&, const Visit&, const SeenCase&);

}  // namespace heed::web::pages
