#pragma once

#include "adapters/web/api/access.h"
#include "engine/runtime/fact_reader.h"

namespace heed::web {

GuardedHandler show_results(ApiContext&, FactReader&);  ///< GET /v1/results
GuardedHandler show_drivers(ApiContext&, FactReader&);  ///< GET /v1/results/drivers

GuardedHandler show_goals(ApiContext&, FactReader&);  ///< GET /v1/results/goals

}  // namespace heed::web
