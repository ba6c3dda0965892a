#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "adapters/surveys/intake.h"

namespace heed::surveys {

/// The JSON object that a platform sent, or why it is none.
std::variant<Value, Faults> read_platform_body(std::string_view body);

/// What stands below those keys, one inside the other; nullptr where there is nothing, or null.
const Value* find_below(const Value&, std::initializer_list<std::string_view> keys);

/// The text below those keys, else "".
std::string text_below(const Value&, std::initializer_list<std::string_view> keys);

}  // namespace heed::surveys
