#pragma once

#include "engine/analysis/examined.h"

namespace heed {

/// Reports escalations that reach nobody new, tasks of which nobody hears once they are overdue,
/// and timers that cannot come due because the case has gone on by then.
void check_escalations(const Examined&);

/// Reports reminders where there is no task to be reminded of.
void check_reminders(const Examined&);

}  // namespace heed
