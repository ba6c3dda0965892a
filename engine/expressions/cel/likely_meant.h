#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "engine/expressions/cel/lexer.h"
#include "engine/expressions/cel/syntax.h"

namespace heed::cel {

/// What was most likely meant by the word of that index, which stands behind a whole expression; ""
/// where nobody can tell.
std::string help_behind(std::span<const Token>, std::size_t index);

/// What is to stand behind a dot instead of this.
std::string help_after_dot(const Token&);

/// What is written in the place of a reserved word; "" where nobody can tell.
std::string help_for_reserved(std::string_view word);

/// What is to stand behind a sign instead of this, which is no value.
std::string help_instead_of(const Token&, const Token& sign);

/// What was most likely meant by an operation on a whole number and another: `visits >= 10.000`.
std::string help_for_numbers(const Node&, const std::string& wider);

/// What was most likely meant by an operation on two kinds of values that do not go together.
std::string help_for_operation(const Node&);

}  // namespace heed::cel
