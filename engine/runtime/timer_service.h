#pragma once

#include <vector>

#include "engine/runtime/ports.h"

namespace heed {

/// The events of the timers that are due, earliest first. One case may stand in the list several
/// times: the batch rule takes them one after the other.
std::vector<Event> due_events(Store&, Instant now, int limit);

}  // namespace heed
