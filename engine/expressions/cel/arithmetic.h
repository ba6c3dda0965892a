#pragma once

#include <string>

#include "engine/expressions/cel/budget.h"
#include "engine/expressions/cel/syntax.h"
#include "engine/values/value.h"

namespace heed::cel {

/// A value, or why there is none.
struct Computed {
    Value value;
    std::string problem;  ///< empty when all is well
};

/// `left + right` and its like for all kinds that have it; not comparisons. Integers, times and
/// durations that leave their range are a problem, doubles become infinite.
Computed calculate(Operator, const Value& left, const Value& right, Budget&);

Computed negate(const Value&);

/// `int and string`, for “… does not take …”.
std::string kinds_of(const Value& left, const Value& right);

}  // namespace heed::cel
