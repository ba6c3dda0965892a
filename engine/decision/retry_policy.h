#pragma once

#include <cstdint>
#include <optional>

#include "engine/values/time.h"

namespace heed {

/// When what could not be sent is tried again: after a minute, then twice as long each time, four
/// hours at most, each a fifth earlier or later by the seed, so that many do not come at once.
/// Nothing once the pauses come to five days. `attempts` counts the tries so far: they alone age
/// it, not the time for which nothing could be tried at all.
std::optional<Instant> next_try(int attempts, Instant now, std::uint64_t seed);

}  // namespace heed
