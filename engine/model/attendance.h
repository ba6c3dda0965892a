#pragma once

#include <string_view>

namespace heed {

// What stands in the place of roles in `TaskOutcome::attend`.

/// A meeting that asks for no role.
inline constexpr std::string_view anybody = "anybody";
/// Of all roles that had to be there, whoever was named says that it is not so.
inline constexpr std::string_view nobody_was_there = "(nobody)";

}  // namespace heed
