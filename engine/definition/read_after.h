#pragma once

#include "engine/definition/shape.h"
#include "engine/definition/workflow_scope.h"

namespace heed {

extern const Grammar after_grammar;

/// A state's `after`: `4 business hours`, `next business day`, a date or a time, `overdue`,
/// `unclaimed DURATION`, `DURATION before due`, `DURATION without news`, each with its transition.
std::vector<TimerRule> read_after(const yaml::Node&, StateId, WorkflowScope&);

}  // namespace heed
