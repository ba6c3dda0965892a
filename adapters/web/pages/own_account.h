#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

PageHandler show_own_account(PageContext&);    ///< GET /account
PageHandler change_own_account(PageContext&);  ///< POST /account: the language
PageHandler choose_own_mails(PageContext&);    ///< POST /account/mails: at once, or a digest
PageHandler choose_own_weekly(PageContext&);   ///< POST /account/weekly: the digest of each week
PageHandler enter_own_absence(PageContext&);   ///< POST /account/absence
PageHandler remove_own_absence(PageContext&);  ///< POST /account/absence/removal

}  // namespace heed::web::pages
