#pragma once

#include "adapters/web/pages/process/desk.h"
#include "adapters/web/router.h"

namespace heed::web::pages {

/// The addresses of the process owner's pages, for process owners and administrators alone.
void add_process_pages(Router&, ProcessDesk&);

}  // namespace heed::web::pages
