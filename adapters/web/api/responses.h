#pragma once

#include "adapters/web/api/access.h"

namespace heed::web {

/// POST /v1/responses: one response (application/json), or one a line (application/x-ndjson).
GuardedHandler post_responses(ApiContext&);

}  // namespace heed::web
