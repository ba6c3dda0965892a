#include "engine/expressions/cel/macros.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace heed::cel {
namespace {

/// RANGE.name(VARIABLE…, [CONDITION,] BODY), told apart by the number of arguments.
struct Shape {
    std::string_view name;
    std::size_t arguments;
    Macro macro;
    int variables;
};

constexpr std::array<Shape, 15> shapes = {{
    {"all", 2, Macro::all, 1},
    {"all", 3, Macro::all, 2},
    {"exists", 2, Macro::exists, 1},
    {"exists", 3, Macro::exists, 2},
    {"exists_one", 2, Macro::exists_one, 1},
    {"exists_one", 3, Macro::exists_one, 2},
    {"existsOne", 2, Macro::exists_one, 1},
    {"existsOne", 3, Macro::exists_one, 2},
    {"filter", 2, Macro::filter, 1},
    {"map", 2, Macro::map, 1},
    {"map", 3, Macro::map, 1},
    {"transformList", 3, Macro::transform_list, 2},
    {"transformList", 4, Macro::transform_list, 2},
    {"transformMap", 3, Macro::transform_map, 2},
    {"transformMap", 4, Macro::transform_map, 2},
}};

bool is_plain_name(const Node& node) {
    return node.kind == Node::Kind::name && !node.is_rooted;
}

Node shell(const Node& call, Node::Kind kind) {
    Node node;
    node.kind = kind;
    node.offset = call.offset;
    node.length = call.length;
    node.height = call.height;
    node.name = call.name;
    return node;
}

Expansion refuse(std::string problem, std::size_t culprit) {
    return {std::nullopt, std::move(problem), culprit};
}

Expansion expand_has(Node& call) {
    Node& field = call.children[0];
    if (field.kind != Node::Kind::select) {
        return refuse("has(…) asks for a field: has(response.lowest)", 0);
    }
    Node node = std::move(field);
    node.kind = Node::Kind::has;
    return {std::move(node), "", 0};
}

/// RANGE.name(VARIABLE, BODY) and cel.bind(VARIABLE, VALUE, BODY): the variable is child 1.
Expansion expand_binding(Node& call, Node::Kind kind) {
    if (!is_plain_name(call.children[1])) {
        return refuse("the first argument of " + call.name + " names its variable", 1);
    }
    Node node = shell(call, kind);
    node.variable_names.push_back(call.children[1].name);
    const bool is_bind = kind == Node::Kind::binding;
    node.children.push_back(std::move(call.children[is_bind ? 2 : 0]));
    node.children.push_back(std::move(call.children[is_bind ? 3 : 2]));
    return {std::move(node), "", 0};
}

Expansion expand_comprehension(Node& call, const Shape& shape) {
    const auto variables = static_cast<std::size_t>(shape.variables);
    Node node = shell(call, Node::Kind::comprehension);
    node.macro = shape.macro;
    node.variables = shape.variables;
    for (std::size_t i = 1; i <= variables; ++i) {
        const Node& variable = call.children[i];
        if (!is_plain_name(variable)) {
            return refuse("this argument of " + call.name + " names a variable", i);
        }
        const auto& names = node.variable_names;
        if (std::find(names.begin(), names.end(), variable.name) != names.end()) {
            return refuse("the two variables of " + call.name + " need two names", i);
        }
        node.variable_names.push_back(variable.name);
    }
    node.children.push_back(std::move(call.children[0]));
    for (std::size_t i = variables + 1; i < call.children.size(); ++i) {
        node.children.push_back(std::move(call.children[i]));
    }
    return {std::move(node), "", 0};
}

}  // namespace

Expansion expand(Node& call) {
    const std::size_t arguments = call.children.size() - (call.is_method ? 1 : 0);
    if (!call.is_method) {
        return call.name == "has" && arguments == 1 ? expand_has(call) : Expansion();
    }
    const bool on_cel = is_plain_name(call.children[0]) && call.children[0].name == "cel";
    if (on_cel && call.name == "bind" && arguments == 3) {
        return expand_binding(call, Node::Kind::binding);
    }
    if (call.name == "optMap" && arguments == 2) {
        return expand_binding(call, Node::Kind::optional_map);
    }
    if (call.name == "optFlatMap" && arguments == 2) {
        return expand_binding(call, Node::Kind::optional_flat_map);
    }
    for (const Shape& shape : shapes) {
        if (shape.name == call.name && shape.arguments == arguments) {
            return expand_comprehension(call, shape);
        }
    }
    return {};
}

}  // namespace heed::cel
