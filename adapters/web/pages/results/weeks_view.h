#pragma once

#include "adapters/web/pages/visit.h"
#include "engine/model/program.h"
#include "engine/runtime/results.h"

namespace heed::web::pages {

/// What the page `weeks` shows: `figures` of the whole period, `chart` and `weeks`, `scores` by
/// survey. Each figure that is not 0 has the address of its cases.
Value::Map weeks_view(const Visit&, const Program&, const CountedPeriod&, const Results&);

}  // namespace heed::web::pages
