#pragma once

#include <optional>
#include <set>
#include <string>

#include "engine/expressions/cel/expression.h"

namespace heed::cel {

struct Checked {
    Diagnostics problems;
    std::set<std::string> names;  ///< what is read from the environment
    int slots = 0;                ///< how many macro variables there are at once
};

/// Finds out what every name means and what type every step has, and writes it into the tree.
Checked check(Node& root, const Declarations&, const Source&);

/// The type of `left OPERATION right`; nothing where they do not go together. Equality and `in` are
/// among them.
std::optional<Type> type_of_operation(Operator, const Type& left, const Type& right);

}  // namespace heed::cel
