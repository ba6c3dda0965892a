#pragma once

#include <compare>
#include <optional>

#include "engine/expressions/cel/budget.h"
#include "engine/expressions/cel/type.h"
#include "engine/values/value.h"

namespace heed::cel {

Type::Kind kind_of(const Value&);

/// CEL's equality: numbers of all three kinds on one number line, lists and maps by their content
/// (the order of a map's entries does not count), values of different kinds unequal, never an
/// error. False also when the budget is spent, which then tells.
bool equals(const Value&, const Value&, Budget&);

/// How two values of an ordered kind stand; nothing where they have no order between them (a text
/// and a number, two lists). NaN is unordered.
std::optional<std::partial_ordering> order(const Value&, const Value&);

/// The value of a map at a key, numbers of all kinds being the same key; else nullptr.
const Value* find_key(const Value::Map&, const Value& key, Budget&);

}  // namespace heed::cel
