#pragma once

#include "adapters/web/api/access.h"

namespace heed::web {

GuardedHandler list_links(ApiContext&);    ///< GET /v1/cases/{id}/links
GuardedHandler revoke_links(ApiContext&);  ///< DELETE /v1/cases/{id}/links, and …/links/{mail}

}  // namespace heed::web
