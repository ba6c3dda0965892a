#pragma once

#include "engine/analysis/examined.h"

namespace heed {

/// Reports numbers in expressions that a reader takes for another one: `10.000`, which is ten.
void check_number_literals(const Examined&);

}  // namespace heed
