#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

PageHandler show_sign_in(PageContext&);  ///< GET /sign-in
PageHandler sign_in(PageContext&);       ///< POST /sign-in
PageHandler sign_out(PageContext&);      ///< POST /sign-out

}  // namespace heed::web::pages
