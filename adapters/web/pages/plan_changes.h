#pragma once

#include "adapters/web/pages/sight.h"

namespace heed::web::pages {

/// What others did to the plan since it had that revision, oldest first: `who`, `when`, `text` of
/// each change.
Value plan_changes_since(const PageContext&, const Visit&, const SeenCase&, int revision);

}  // namespace heed::web::pages
