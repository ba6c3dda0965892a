#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

PageHandler list_accounts(PageContext&);    ///< GET /admin/accounts
PageHandler create_account(PageContext&);   ///< POST /admin/accounts
PageHandler show_account(PageContext&);     ///< GET /admin/accounts/{email}
PageHandler change_account(PageContext&);   ///< POST /admin/accounts/{email}
PageHandler invite_account(PageContext&);   ///< POST /admin/accounts/{email}/invitation
PageHandler disable_account(PageContext&);  ///< POST /admin/accounts/{email}/disabling
PageHandler enable_account(PageContext&);   ///< POST /admin/accounts/{email}/enabling

}  // namespace heed::web::pages
