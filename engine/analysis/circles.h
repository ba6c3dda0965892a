#pragma once

#include "engine/analysis/examined.h"

namespace heed {

/// Reports circles that some values go round in without end and without waiting, by `always`, by
/// raised events and by completions, with the way.
void check_circles(const Examined&);

}  // namespace heed
