#pragma once

#include "adapters/web/pages/visit.h"
#include "engine/results/goal_course.h"
#include "engine/runtime/result_overview.h"

namespace heed::web::pages {

/// What a goal is about: its title, or the name that it goes by.
std::string title_of(const Visit&, const Goal&);

/// Where it stands on the page of results.
std::string goals_address(const Goal&);

/// `85.0 % by 31 December 2027`, where the course of it is going, and why, for one who may see its
/// figures: `title`, `what`, `course`, `tone`, `why`, `owner`, `initiatives` and the `bar`.
Value::Map goal_view(const Visit&, const Program&, const MeasuredGoal&, const GoalProgress&);

/// The goals of that survey, and of the members that are asked for, as far as somebody sees them;
/// what is to be reached first stands first.
std::vector<MeasuredGoal> goals_shown(const Program&, const OverviewAsked&);

/// All of these, read and told as each stands today.
Value::List goal_views(const Visit&, const Program&, FactReader&, const OverviewAsked&);

}  // namespace heed::web::pages
