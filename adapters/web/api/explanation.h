#pragma once

#include "adapters/web/api/access.h"
#include "adapters/web/api/context.h"

namespace heed::web {

/// GET /v1/cases/{id}/explanation: why a task came to somebody, or a case to where it is.
GuardedHandler show_explanation(ApiContext&);

}  // namespace heed::web
