#pragma once

#include "adapters/web/pages/page_context.h"

// Customers who may like to speak for us: for who manages accounts, or sees everything.
namespace heed::web::pages {

PageHandler show_advocates(PageContext&);  ///< GET /advocates
PageHandler note_asked(PageContext&);      ///< POST /advocates: a customer was asked today

}  // namespace heed::web::pages
