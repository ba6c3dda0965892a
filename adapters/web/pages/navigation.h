#pragma once

#include "adapters/web/pages/visit.h"

namespace heed::web::pages {

/// The entries of the bar at the top that this person may follow: `href`, `label`, and `current`
/// where the page stands below it.
Value navigation(const Visit&);

}  // namespace heed::web::pages
