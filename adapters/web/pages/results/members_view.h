#pragma once

#include "adapters/web/pages/results/teller.h"

namespace heed::web::pages {

/// The members of the dimension that is compared by, the best first. Of many the best and the worst
/// are shown, and all to whoever asks for them.
Value members_view(const Visit&, const Teller&, const Program&, const OverviewAsked&,
                   const Overview&);

/// Those whose figure really rose, the most first.
Value::List most_improved(const Visit&, const Teller&, const Program&, const OverviewAsked&,
                          const Overview&);

}  // namespace heed::web::pages
