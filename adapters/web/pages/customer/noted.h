#pragma once

#include "adapters/web/pages/speaker.h"
#include "engine/model/case.h"
#include "engine/model/program.h"

namespace heed::web::pages {

/// What colleagues noted in the customer's name since the plan was presented, and since she said
/// something to it herself; the newest first.
Value noted_view(const Program&, const Speaker&, const Case&);

}  // namespace heed::web::pages
