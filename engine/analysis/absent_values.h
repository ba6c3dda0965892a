#pragma once

#include <string_view>

#include "engine/analysis/examined.h"

namespace heed {

/// Reports conditions, due times and timers that read what a response or the directory need not
/// have, where nothing asks for it first.
void check_absent_values(const Examined&);

/// Whether an expression asks with has(…) for that name, or for what it is a part of.
bool asks_presence(const cel::Node&, std::string_view name);

}  // namespace heed
