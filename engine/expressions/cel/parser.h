#pragma once

#include "engine/expressions/cel/source.h"
#include "engine/expressions/cel/syntax.h"
#include "engine/values/result.h"

namespace heed::cel {

/// Longer texts are refused, and so are trees that are higher than this: nothing that is read here
/// exhausts the stack, whoever wrote it.
inline constexpr std::size_t longest_expression = 100'000;
inline constexpr int highest_tree = 400;
inline constexpr int deepest_nesting = 200;

/// Reads an expression by CEL's grammar and expands its macros. Names, types and functions are not
/// looked at yet.
Result<Node> parse(const Source&);

}  // namespace heed::cel
