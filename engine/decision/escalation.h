#pragma once

#include <vector>

#include "engine/decision/step.h"

namespace heed {

/// Adds these people to the open tasks that the action is about and tells them; the assignee stays
/// and the case's level rises. Where no task is open they take part in the case.
void escalate_to(Step&, StateId, const std::vector<Who>&);

}  // namespace heed
