#pragma once

#include "engine/analysis/examined.h"

namespace heed {

/// Reports forms that a customer is asked for without a link to them, or whose answer nothing
/// hears.
void check_questions_lead_on(const Examined&);

/// Reports an action plan that is presented, or waited for, and that no task writes.
void check_plan_is_written(const Examined&);

}  // namespace heed
