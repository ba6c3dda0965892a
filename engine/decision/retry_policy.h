#pragma once

#include <cstdint>
#include <optional>

#include "engine/values/time.h"

namespace heed {

/// When a mail that could not be sent is tried again: after a minute, then twice as long each time,
/// four hours at most, each a fifth earlier or later by the seed, so that many do not come at once.
/// Nothing once it has been tried for five days. `attempts` counts the tries so far.
std::optional<Instant> next_try(Instant created_at, int attempts, Instant now, std::uint64_t seed);

}  // namespace heed
