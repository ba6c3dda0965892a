#pragma once

#include "adapters/web/pages/page_context.h"
#include "adapters/web/router.h"

namespace heed::web::pages {

/// The addresses of the pages of administration, for administrators alone.
void add_admin_pages(Router&, PageContext&);

}  // namespace heed::web::pages
