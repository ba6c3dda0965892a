#pragma once

#include "adapters/web/pages/process/desk.h"

namespace heed::web::pages {

PageHandler process_overview(ProcessDesk&);  ///< GET /process
PageHandler workflow_page(ProcessDesk&);     ///< GET /process/workflows/{name}
PageHandler workflow_chart(ProcessDesk&);    ///< GET /process/workflows/{name}/chart
PageHandler version_page(ProcessDesk&);      ///< GET /process/workflows/{name}/versions/{version}

/// The changes of a unified diff by line, each with what it is; no more than fit into a page.
Value diff_lines(std::string_view diff);

}  // namespace heed::web::pages
