#pragma once

#include <string_view>

#include "engine/expressions/cel/syntax.h"

namespace heed::cel {

/// An operator between two operands; of higher precedence binds tighter (1 … 3).
struct Infix {
    std::string_view symbol;
    Operator operation;
    int precedence;
};
inline constexpr int tightest_infix = 3;

/// Nothing where the word is no such operator; `&&`, `||` and `?:` are none of these.
const Infix* infix_of(std::string_view word);

/// Words that cannot be names, but can be fields: `package`, `for` …
bool is_reserved(std::string_view word);

/// Words that are neither: `true`, `false`, `null`, `in`.
bool is_keyword(std::string_view word);

}  // namespace heed::cel
