#pragma once

#include "engine/analysis/examined.h"

namespace heed {

/// Reports lines inside one region of a parallel state that leave it as a whole, and so withdraw
/// the open task of another region.
void check_withdrawn_work(const Examined&);

}  // namespace heed
