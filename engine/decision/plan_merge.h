#pragma once

#include <vector>

#include "engine/model/action_plan.h"

namespace heed {

/// What of a plan two people can change each to something else.
enum class PlanPart {
    summary,
    action,
    owner,
    due,
    status,
    evidence,
    removed_by_me,
    removed_by_them
};

/// A part that both changed, and not to the same.
struct PlanConflict {
    int place = 0;  ///< of the item among the merged plan's, from 0; of no meaning for the summary
    PlanPart part = PlanPart::summary;
    bool operator==(const PlanConflict&) const = default;
};

/// Theirs with my changes in it. In conflict stands what I wrote, so that nothing is lost unseen;
/// an action that one removed and the other changed stands there, changed.
struct MergedPlan {
    ActionPlan plan;
    std::vector<PlanConflict> conflicts;
};

/// Puts together what two people made of one plan: `base` is what both began with.
MergedPlan merge_plans(const ActionPlan& base, const ActionPlan& mine, const ActionPlan& theirs);

}  // namespace heed
