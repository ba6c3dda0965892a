#pragma once

#include "adapters/web/pages/page_context.h"
#include "engine/runtime/result_overview.h"

namespace heed::web::pages {

/// GET /results?survey=…&period=2027-Q1&by=account.region: one survey in one period.
PageHandler show_overview(PageContext&);

/// A note as it was typed; `*_fault` are keys of words, empty where all is well.
struct NoteTyped {
    std::string day, text;
    std::string day_fault, text_fault;
    bool has_faults() const { return !day_fault.empty() || !text_fault.empty(); }
};

/// What the page was asked for, as an address goes on behind its path: `?survey=…&period=2027`.
std::string shown_query(const Visit&);

/// The same page with a note that cannot be entered so.
void answer_with_overview(const PageContext&, const Visit&, const NoteTyped&, const Respond&);

/// For who may see results at all.
Handler results_page(PageContext&, PageHandler);

/// The surveys that are shown, with the chosen one.
Value survey_options(const Visit&, const Program&, const Survey& chosen);

/// What that query asks for, as far as the visitor may see it; nothing where no survey is shown.
std::optional<OverviewAsked> overview_asked(const PageContext&, const Visit&, const Program&);

}  // namespace heed::web::pages
