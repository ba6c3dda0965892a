#pragma once

#include <optional>

#include "adapters/web/pages/plan_form.h"

// What somebody types into the plan's form and has not saved is kept with the task that asks for
// the plan: there it is found again, also by whoever else works on that task.
namespace heed::web::pages {

/// The open task that asks for the plan and is this person's to work on: the one that they came
/// from, else the newest. nullptr: none, so that nothing is kept.
const Task* drafting_task(const Visit&, const SeenCase&, const PlanForm&);

/// What the task keeps of the plan; nothing mostly. It comes back to `task`.
std::optional<PlanForm> plan_draft_of(const Task&, const std::string& task);

/// The task's draft with that of the plan in it, or without any.
FormValues with_plan_draft(const Task&, const std::optional<PlanForm>&);

}  // namespace heed::web::pages
