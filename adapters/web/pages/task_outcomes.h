#pragma once

#include "adapters/web/pages/task_view.h"

namespace heed::web::pages {

/// What the outcome's button says.
std::string label_of(const Visit&, const TaskOutcome&);

/// The outcomes in their order, each with its form: `name`, `label`, `fields`. The first is the
/// usual one; shown is the one that was refused, else one with a draft, else the first.
Value outcome_views(const Visit&, const SeenTask&, const Rejected&);

}  // namespace heed::web::pages
