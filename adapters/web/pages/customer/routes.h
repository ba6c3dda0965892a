#pragma once

#include "adapters/web/pages/customer/opened_link.h"
#include "adapters/web/router.h"

namespace heed::web::pages {

/// What is behind the links in customers' mails. The desk must outlive the router.
void add_customer_pages(Router&, CustomerDesk&);

}  // namespace heed::web::pages
