#pragma once

#include "adapters/web/pages/page_context.h"
#include "engine/runtime/result_overview.h"

namespace heed::web::pages {

/// GET /results?survey=…&period=2027-Q1&by=account.region: one survey in one period.
PageHandler show_overview(PageContext&);

/// For who may see results at all.
Handler results_page(PageContext&, PageHandler);

/// The surveys that are shown, with the chosen one.
Value survey_options(const Visit&, const Program&, const Survey& chosen);

/// What that query asks for, as far as the visitor may see it; nothing where no survey is shown.
std::optional<OverviewAsked> overview_asked(const PageContext&, const Visit&, const Program&);

}  // namespace heed::web::pages
