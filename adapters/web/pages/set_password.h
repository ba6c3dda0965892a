#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

PageHandler show_forgotten(PageContext&);   ///< GET /forgotten
PageHandler send_link(PageContext&);        ///< POST /forgotten
PageHandler show_invitation(PageContext&);  ///< GET /invitation/{secret}
PageHandler set_password(PageContext&);     ///< POST /invitation/{secret}

}  // namespace heed::web::pages
