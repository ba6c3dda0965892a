#pragma once

#include "adapters/web/pages/page_context.h"
#include "adapters/web/pages/sight.h"

// Forgetting a customer, as `heed forget` does: what would go is shown first. Administrators'.
namespace heed::web::pages {

/// Whether that person may have the case's customers forgotten: there are any.
bool may_erase(const Visit&, const SeenCase&);

PageHandler ask_for_erasure(PageContext&);  ///< GET /admin/erasure: of anybody, by id or address
PageHandler erase_customer(PageContext&);   ///< POST /admin/erasure
/// GET /cases/{id}/erasure: of its customer; where it has several, of the one who is chosen.
PageHandler ask_for_erasure_in_case(PageContext&);
PageHandler erase_customer_of_case(PageContext&);  ///< POST /cases/{id}/erasure

}  // namespace heed::web::pages
