#pragma once

#include "adapters/web/pages/page_context.h"

// “A customer told me”: any colleague writes down what a customer said, and a case begins or is
// joined.
namespace heed::web::pages {

PageHandler show_desk(PageContext&);     ///< GET /desk
PageHandler take_at_desk(PageContext&);  ///< POST /desk

}  // namespace heed::web::pages
