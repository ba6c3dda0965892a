#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

PageHandler show_task(PageContext&);    ///< GET /tasks/{id}
PageHandler act_on_task(PageContext&);  ///< POST /tasks/{id}/{deed}

}  // namespace heed::web::pages
