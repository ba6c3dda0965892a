#pragma once

#include "adapters/web/pages/process/desk.h"

namespace heed::web::pages {

PageHandler program_history(ProcessDesk&);  ///< GET /process/history

}  // namespace heed::web::pages
