#pragma once

#include "engine/definition/workflow_scope.h"

namespace heed {

/// A state's `after`: `4 business hours`, `next business day`, a date or a time, `overdue`,
/// `unclaimed DURATION`, `DURATION before due`, each with its transition.
std::vector<TimerRule> read_after(const yaml::Node&, StateId, WorkflowScope&);

}  // namespace heed
