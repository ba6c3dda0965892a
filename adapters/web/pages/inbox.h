#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

PageHandler show_inbox(PageContext&);    ///< GET /inbox
PageHandler act_on_inbox(PageContext&);  ///< POST /inbox: claim, release, reassign what is ticked

}  // namespace heed::web::pages
