#pragma once

#include "adapters/web/pages/page_context.h"
#include "adapters/web/router.h"

namespace heed::web::pages {

/// Every page's address. The context must outlive the router.
void add_pages(Router&, PageContext&);

}  // namespace heed::web::pages
