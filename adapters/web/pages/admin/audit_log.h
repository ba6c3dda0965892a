#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

PageHandler list_audit_log(PageContext&);  ///< GET /admin/audit-log

}  // namespace heed::web::pages
