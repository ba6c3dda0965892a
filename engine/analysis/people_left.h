#pragma once

#include "engine/analysis/examined.h"

namespace heed {

/// Reports lists of people that, by today's directory, end with nobody once one author is left out.
void check_somebody_is_left(const Examined&);

}  // namespace heed
