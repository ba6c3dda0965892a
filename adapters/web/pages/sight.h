#pragma once

#include <optional>
#include <vector>

#include "adapters/web/pages/page_context.h"
#include "engine/decision/visibility.h"

// Who sees which case, on pages: what is not theirs is not there.
namespace heed::web::pages {

/// A case with what a page needs to show it.
struct SeenCase {
    std::shared_ptr<const Program> program;
    Case now;
    std::vector<SurveyResponse> responses;
    std::vector<CaseNumber> also_open{};  ///< others of the same customer, as far as they are seen

    const Workflow* workflow() const { return program->find_workflow(now.workflow_hash); }
    const Survey* survey() const { return program->find_survey(now.survey); }
    /// The response that `response` means; nullptr for a bare statechart.
    const SurveyResponse* leading() const;
    /// Whoever gave it, as the case knows them by now; nobody for a bare statechart.
    Customer customer() const;
};

/// As pages call them: where nobody knows a name, that the customer has none.
std::string name_of_customer(const Visit&, const SeenCase&);

/// Nothing where there is no such case, or where it is not for that person to see.
std::optional<SeenCase> see_case(const PageContext&, const Visit&, CaseNumber);
/// Whether a list tells of it: of a damaged one nobody knows who may see it.
bool sees(const PageContext&, const Visit&, CaseNumber);

/// Narrows a list down to what that person may see.
void narrow(CaseFilter&, const PageContext&, const Visit&);

/// How far somebody of that role sees.
Sight sight_of(UserRole);

/// What that person sees figures of, where that is not everything.
std::optional<std::vector<Within>> seen_within(const PageContext&, const Visit&);

/// Whether that person may work on the case's plan: one of those whom the case names, and whoever
/// sees more than that by their role.
bool may_plan(const SeenCase&, const Visit&);

/// Everybody as whom that person works: themselves, those whom they stand in for, their teams.
std::vector<Party> parties_of(const PageContext&, const Visit&);

}  // namespace heed::web::pages
