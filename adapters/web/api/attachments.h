#pragma once

#include "adapters/web/api/access.h"

namespace heed::web {

GuardedHandler add_attachment(ApiContext&);   ///< POST /v1/cases/{id}/attachments
GuardedHandler show_attachment(ApiContext&);  ///< GET /v1/cases/{id}/attachments/{n}

}  // namespace heed::web
