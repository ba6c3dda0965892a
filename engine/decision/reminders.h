#pragma once

#include <string_view>

#include "engine/decision/step.h"

namespace heed {

/// Reminds somebody of an open task, in their own business hours: at once where they are open now,
/// else by a timer at their opening. An unclaimed queue's members are reminded each in theirs, and
/// beside somebody who is away her substitute.
void remind_of(Step&, int task, const Who&);

/// The timer's receiver is open now: reminds them, if there is still something to remind of.
void remind_later(Step&, const Timer&);

}  // namespace heed
