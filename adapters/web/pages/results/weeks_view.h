#pragma once

#include "adapters/web/pages/visit.h"
#include "engine/model/program.h"
#include "engine/runtime/results_by_week.h"

namespace heed::web::pages {

/// What the page `weeks` shows: `figures` of all weeks, `chart` and `weeks`, the questions'
/// `scores`, and `is_empty`.
Value::Map weeks_view(const Visit&, const Program&, const OverviewAsked&, const ResultsByWeek&);

}  // namespace heed::web::pages
