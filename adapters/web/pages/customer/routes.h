#pragma once

#include "adapters/web/pages/customer/opened_link.h"
#include "adapters/web/router.h"

namespace heed::web::pages {

/// What is behind the links in customers' mails. The desk must outlive the router.
void add_customer_pages(Router&, CustomerDesk&);

/// The link of a mail to a customer, without the address before it: `/p/TOKEN`; empty for others.
std::string customer_path(CaseNumber, const Mail&, std::string_view link_key);

}  // namespace heed::web::pages
