#pragma once

#include "adapters/web/pages/page_context.h"

// “The customer told me”: what a colleague heard, told in the customer's name.
namespace heed::web::pages {

PageHandler ask_what_was_told(PageContext&);   ///< GET /cases/{id}/told
PageHandler take_what_was_told(PageContext&);  ///< POST /cases/{id}/told

}  // namespace heed::web::pages
