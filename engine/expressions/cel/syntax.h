#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/expressions/cel/type.h"
#include "engine/values/value.h"

namespace heed::cel {

struct Function;
class Pattern;

enum class Operator {
    add,
    subtract,
    multiply,
    divide,
    remainder,
    equal,
    not_equal,
    less,
    less_or_equal,
    greater,
    greater_or_equal,
    in
};

/// As written: `+`, `<=`, `in`.
std::string_view symbol(Operator);

/// What a macro over a list or a map does with its elements.
enum class Macro { all, exists, exists_one, map, filter, transform_list, transform_map };

/// One step of a checked expression; a tree of them is what the parser builds, the checker fills in
/// and the evaluator and every analysis walk. What `children` are depends on the kind.
struct Node {
    enum class Kind {
        literal,           ///< `value`
        name,              ///< `name`, or the variable of a macro in `slot`
        select,            ///< [operand], `.name`
        has,               ///< [operand], has(operand.name)
        index,             ///< [operand, index]
        call,              ///< arguments of `name`, the receiver first
        list,              ///< elements
        map,               ///< key, value, key, value …
        negate,            ///< [operand]
        logical_not,       ///< [operand]
        binary,            ///< [left, right] of `operation`
        conjunction,       ///< two or more operands of &&
        disjunction,       ///< two or more operands of ||
        conditional,       ///< [condition, then, otherwise]
        comprehension,     ///< [range, body] or [range, condition, body]; variables from `slot` on
        binding,           ///< [value, body]: cel.bind; the variable is `slot`
        optional_map,      ///< [optional, body]: optMap; the variable is `slot`
        optional_flat_map  ///< [optional, body]: optFlatMap; the variable is `slot`
    };

    Kind kind = Kind::literal;
    Operator operation = Operator::add;
    Macro macro = Macro::all;
    bool is_method = false;    ///< call: written receiver.name(…)
    bool is_optional = false;  ///< select and index: `.?` and `[?`
    bool is_rooted = false;    ///< name: written with a dot before it
    int height = 1;            ///< of the tree below, this step included
    int slot = -1;             ///< name, comprehension, binding: the macro variable's number
    int variables = 1;         ///< comprehension: how many variables it has
    std::size_t offset = 0;    ///< where it stands in the text, in bytes
    std::size_t length = 1;
    std::string name;
    Value value;
    std::vector<Node> children;

    /// name, select and has, where they read `a.b.c` from the environment: what to ask it for, the
    /// longest first; each further one leaves one more selection to be done by hand.
    std::vector<std::string> asks;
    std::vector<std::string> selections;      ///< for asks[i]: the last i of these, in order
    std::vector<bool> optional_items;         ///< list and map: which entries are written with `?`
    std::vector<std::string> variable_names;  ///< comprehension, binding

    Type type;
    const Function* function = nullptr;      ///< call
    std::shared_ptr<const Pattern> pattern;  ///< call of matches with a literal pattern
};

}  // namespace heed::cel
