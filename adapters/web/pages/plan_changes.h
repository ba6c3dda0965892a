#pragma once

#include "adapters/web/pages/sight.h"

namespace heed::web::pages {

/// One thing that somebody did to a plan, in words: `changed the state of “Call back”`.
struct PlanChange {
    std::string who;
    Instant at{};
    std::string text;
};

/// What was done to the plan since it had that revision, oldest first.
std::vector<PlanChange> plan_changes_since(const PageContext&, const Visit&, const SeenCase&,
                                           int revision);

/// The plan as it was at that revision.
ActionPlan plan_at(const PageContext&, CaseNumber, int revision);

}  // namespace heed::web::pages
