#pragma once

#include "engine/analysis/examined.h"

namespace heed {

/// Reports lines that hear a further response by newly(…) of a condition of the case: once it
/// holds, it never becomes true anew, and a further bad answer moves nothing.
void check_answers_move(const Examined&);

/// Reports a workflow whose cases are per something that no source brings.
void check_responses_join(const Examined&);

}  // namespace heed
