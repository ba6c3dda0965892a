#pragma once

#include <optional>
#include <string_view>

#include "engine/values/time.h"

namespace heed {

/// The day that is so long before that one: `90d`, `26w` or `3y`, a thousand years at most; nothing
/// where it says no length of time.
std::optional<Date> day_before(Date today, std::string_view age);

}  // namespace heed
