#pragma once

#include "adapters/web/api/access.h"

namespace heed::web {

/// POST /v1/responses: one response (application/json).
Handler post_responses(Access&, ApiContext&);
/// The same: one response a line (application/x-ndjson), read as they come.
decltype(Admission::open) open_response_lines(Access&, ApiContext&);

}  // namespace heed::web
