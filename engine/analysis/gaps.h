#pragma once

#include "engine/analysis/examined.h"

namespace heed {

/// Reports values with which a case goes nowhere: no line of a list holds, and nothing else leads
/// on. Only what a case can really come to be in that state is reported.
void check_gaps(const Examined&);

}  // namespace heed
