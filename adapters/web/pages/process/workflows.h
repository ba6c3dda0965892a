#pragma once

#include "adapters/web/pages/process/desk.h"

namespace heed::web::pages {

PageHandler process_overview(ProcessDesk&);  ///< GET /process
PageHandler workflow_page(ProcessDesk&);     ///< GET /process/workflows/{name}
PageHandler workflow_chart(ProcessDesk&);    ///< GET /process/workflows/{name}/chart
PageHandler version_page(ProcessDesk&);      ///< GET /process/workflows/{name}/versions/{version}

}  // namespace heed::web::pages
