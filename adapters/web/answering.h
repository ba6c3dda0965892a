#pragma once

#include "adapters/web/server.h"

namespace heed::web {

/// Runs a handler; what it throws becomes a 503.
void answer_with(const Handler&, Request&&, const Respond&);

}  // namespace heed::web
