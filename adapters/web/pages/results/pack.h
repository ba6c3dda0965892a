#pragma once

#include "adapters/web/pages/customer/opened_link.h"
#include "engine/runtime/result_overview.h"

namespace heed::web::pages {

/// What a pack is made of.
struct PackParts {
    const PageTemplates& reports;  ///< templates/report
    FactReader& facts;
    PraiseStore& praises;
    CaseReader& cases;
    NoteStore& notes;
    ProgramStore& programs;
    std::shared_ptr<const Program> program;
};

/// The results of a period for the meeting about them, as HTML with nothing to be fetched: against
/// goals first, in the visit's language. Of a period that is over, goals stand as they did then.
std::string pack_html(const PackParts&, const Visit&, const OverviewAsked&);

/// `results-2026.pdf`
std::string pack_file_name(const Visit&, const OverviewAsked&);

/// GET /results/report.pdf: of what the page `results` shows at the same query.
PageHandler show_pack(CustomerDesk&);

}  // namespace heed::web::pages
