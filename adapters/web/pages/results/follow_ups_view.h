#pragma once

#include "adapters/web/pages/results/figure_links.h"

namespace heed::web::pages {

/// What the page `results` shows of what came of follow-ups: `times`, `promises`, `recovery` and
/// `causes`, each only where there is something to tell.
Value::Map follow_ups_view(const Visit&, const Program&, const FollowUpFigures&,
                           const FigureLinks&);

}  // namespace heed::web::pages
