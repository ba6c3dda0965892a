#pragma once

#include <optional>

#include "engine/decision/step.h"

namespace heed {

/// Starts and stops what watches the plan's items, so that each open item with a due time has its
/// reminder, a business day before, its deadline, and where a state hears of it the business day
/// after.
void watch_plan_items(Step&);

/// The item's reminder or deadline has come.
void fire_plan_item(Step&, const Timer&);

/// The action whose time has passed with this event; nullptr: none has.
const PlanItem* item_gone_overdue(const Step&);

/// What is wrong with that event on the plan, if anything.
std::optional<Rejection> refuse_plan_change(const Program&, const Case&, const Event&);
void change_plan(Step&);

}  // namespace heed
