#pragma once

#include "adapters/web/pages/page_context.h"
#include "adapters/web/pages/visit.h"
#include "engine/results/period.h"
#include "engine/runtime/csv_export.h"

namespace heed::web::pages {

/// GET /results/responses.csv and /results/follow-ups.csv: of the cases that the visitor sees.
PageHandler export_csv(PageContext&, Exported);

/// Where that is, of one survey in one period.
std::string export_address(Exported, const Survey&, const Period&);

}  // namespace heed::web::pages
