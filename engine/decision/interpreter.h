#pragma once

#include "engine/decision/step.h"

namespace heed {

// The W3C's SCXML algorithm. Each of these takes the step to its end: all that was raised on the
// way is heard, and no `always` is left to take.

/// The case begins: the workflow's initial states are entered.
void begin(Step&);
/// Something happened that states may hear.
void hear(Step&, Signal);
/// Something happened that no state hears: only `always` is tried.
void settle(Step&);

}  // namespace heed
