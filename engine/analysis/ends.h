#pragma once

#include "engine/analysis/examined.h"

namespace heed {

/// Reports ends that count as resolved though the customer need not have said so, and those that
/// follow work and do not say what they mean.
void check_ends(const Examined&);

}  // namespace heed
