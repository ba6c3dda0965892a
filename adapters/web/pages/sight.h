#pragma once

#include <optional>
#include <vector>

#include "adapters/web/pages/page_context.h"

// Who sees which case, on pages: what is not theirs is not there.
namespace heed::web::pages {

/// A case with what a page needs to show it.
struct SeenCase {
    std::shared_ptr<const Program> program;
    Case now;
    std::vector<SurveyResponse> responses;

    const Workflow* workflow() const { return program->find_workflow(now.workflow_hash); }
    const Survey* survey() const { return program->find_survey(now.survey); }
    /// The response that `response` means; nullptr for a bare statechart.
    const SurveyResponse* leading() const;
};

/// Nothing where there is no such case, or where it is not for that person to see.
std::optional<SeenCase> see_case(const PageContext&, const Visit&, CaseNumber);

/// Whose cases a list has for that person; nothing: everybody's, but for those of private
/// workflows, which `may_list` tells.
std::optional<CaseReach> reach_of(const PageContext&, const Visit&);
bool may_list(const PageContext&, const Visit&, const CaseSummary&);

/// Everybody as whom that person works: themselves, those whom they stand in for, their teams.
std::vector<Party> parties_of(const PageContext&, const Visit&);

}  // namespace heed::web::pages
