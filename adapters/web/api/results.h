#pragma once

#include "adapters/web/api/access.h"
#include "engine/runtime/fact_reader.h"

namespace heed::web {

/// 422: what is asked for cannot be, with everything that is wrong.
Reply not_to_be_answered(const std::vector<ParameterFault>&);

GuardedHandler show_results(ApiContext&, FactReader&);  ///< GET /v1/results
GuardedHandler show_drivers(ApiContext&, FactReader&);  ///< GET /v1/results/drivers

GuardedHandler show_goals(ApiContext&, FactReader&);  ///< GET /v1/results/goals

}  // namespace heed::web
