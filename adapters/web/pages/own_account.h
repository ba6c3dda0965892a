#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

PageHandler show_own_account(PageContext&);    ///< GET /account
PageHandler change_own_account(PageContext&);  ///< POST /account: the language

}  // namespace heed::web::pages
