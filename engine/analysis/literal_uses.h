#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/expressions/cel/expression.h"

namespace heed {

/// How expressions use one name: enough to tell which of its values they tell apart.
struct NameHandling {
    std::vector<Value> literals;    ///< what it is compared with
    bool only_compared = true;      ///< with literals, or asked for with has(), and nothing else
    bool only_for_equality = true;  ///< by ==, != and in
};

/// A comparison of a name with a literal, or with one of a list of them.
struct LiteralComparison {
    std::string name;                                ///< of a call that reads a clock, `getHours()`
    cel::Operator operation = cel::Operator::equal;  ///< with the name on the left
    Value literal;
    const cel::Node* at = nullptr;  ///< the literal
};

std::vector<LiteralComparison> literal_comparisons(const cel::Expression&);

/// Adds how an expression uses the names of its environment.
void note_handling(const cel::Expression&,
                   std::map<std::string, NameHandling, std::less<>>& by_name);

}  // namespace heed
