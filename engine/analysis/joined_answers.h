#pragma once

#include "engine/analysis/examined.h"

namespace heed {

/// Reports what keeps answers of one customer apart that share a case: respondents whom nobody
/// knows, and sources that do not say who answered.
void check_customers_are_known(const Examined&);

/// Reports answers that would open a task if they came first, and that an open case takes in a
/// state where they neither move it nor meet an open task.
void check_joined_answers(const Examined&);

}  // namespace heed
