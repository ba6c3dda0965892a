#pragma once

#include <string_view>
#include <vector>

#include "engine/decision/step.h"

namespace heed {

/// The date of something that was promised moved.
inline constexpr std::string_view item_moved = "plan.item_moved";

// What becomes of actions that were promised. The customer is never left to find it out: each is
// an event that workflows hear, and a reason that she reads.

/// Whether any state hears that event. What nobody asks for is not raised, and leaves no remark.
bool is_listened_for(const Workflow&, std::string_view event);

/// Whether it is dropped with this change, promised or not.
bool is_dropped_now(const PlanItem& wanted, const PlanItem* before);
/// Whether the date of something that was promised moves with this change.
bool is_moved_now(const Case&, const PlanItem& wanted, const PlanItem* before);

/// The item as it is kept: one that got a new due time is not overdue any more, and a reason
/// belongs to the change that it was given for.
PlanItem renewed(const Case&, PlanItem wanted, const PlanItem* before, Instant at);

/// What was done, moved or dropped of the promises since `before`, as what workflows hear. Reasons
/// are kept as what was said.
std::vector<Signal> tell_news(Step&, const ActionPlan& before);

}  // namespace heed
