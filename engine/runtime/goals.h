#pragma once

#include <map>
#include <optional>
#include <string>

#include "engine/results/goal_course.h"
#include "engine/runtime/fact_reader.h"

namespace heed {

/// What was counted of a goal's baseline; of n 0 where nothing was. Throws StoreFailure, as do the
/// others.
ResultItem baseline_of(FactReader&, const MeasuredGoal&);
/// By name, of all goals that can be measured.
std::map<std::string, ResultItem> baselines_of(FactReader&, const Program&);

/// How far a goal has come.
GoalProgress progress_of(FactReader&, const MeasuredGoal&, Instant now);

/// What the survey's main figure is to reach, by the goal of all its responses that ends first;
/// nothing where none is for that period.
std::optional<double> goal_of_headline(const Program&, const Survey&, const Period&);

}  // namespace heed
