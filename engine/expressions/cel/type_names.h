#pragma once

#include <string_view>

#include "engine/values/value.h"

namespace heed::cel {

/// The name of a value's type as CEL's type() answers it: `int`, `google.protobuf.Timestamp`.
std::string_view type_name(const Value&);

/// Whether a name denotes a type where no variable of that name is declared.
bool is_type_name(std::string_view);

}  // namespace heed::cel
