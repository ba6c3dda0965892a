#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

/// POST /cases/{id}/promises/{n}/done: marks an action of the plan as done, with what shows it.
PageHandler keep_promise(PageContext&);

}  // namespace heed::web::pages
