#pragma once

#include "engine/analysis/examined.h"

namespace heed {

/// Reports circles of `always` that some values go round in without end, with the way.
void check_always_loops(const Examined&);

}  // namespace heed
