#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/decision/step.h"

namespace heed {

/// Whether the guard holds; none always does. One that ends in an error does not hold, and the case
/// may not end in this step any more. What was tried stands in the journal, with what it read.
bool guard_holds(Step&, const State&, const std::optional<cel::Expression>& when,
                 std::string_view condition, const Place&);

/// An expression's value; where it has none, the journal says why, after `purpose`.
std::optional<Value> value_of(Step&, const cel::Expression&, std::string_view purpose);

}  // namespace heed
