#pragma once

#include "engine/decision/step.h"

namespace heed {

// The W3C's SCXML algorithm. Each of these takes the step to its end: all that was raised on the
// way is heard, and no `always` is left to take.

/// The case begins: the workflow's initial states are entered.
void begin(Step&);

/// Makes these states the active ones without leaving any: those that are active already go on as
/// they are, the others are entered. Then whatever follows, to the end.
void move_into(Step&, const EntrySet&);

/// Something happened that states may hear.
void hear(Step&, Signal);
/// Something happened that no state hears: only `always` is tried.
void settle(Step&);

}  // namespace heed
