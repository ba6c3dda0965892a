#include "engine/expressions/cel/tree_checker.h"

namespace heed::cel {

using Kind = Node::Kind;

Type TreeChecker::list(Node& node) {
    Type element;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        const Type& own = node.children[i].type;
        if (node.optional_items[i] && !compatible(own, Type::optional_of({}))) {
            return report(code::wrong_type, node.children[i],
                          "after “?” an optional stands, and this is " + own.name());
        }
        const Type item = node.optional_items[i] ? own.element() : own;
        element = i == 0 ? item : common(element, item);
    }
    return Type::list_of(element);
}

namespace {

bool may_be_key(const Type& type) {
    switch (type.kind()) {
        case Type::Kind::dynamic:
        case Type::Kind::boolean:
        case Type::Kind::int64:
        case Type::Kind::uint64:
        case Type::Kind::number:
        case Type::Kind::string:
            return true;
        default:
            return false;
    }
}

}  // namespace

Type TreeChecker::map(Node& node) {
    Type key;
    Type element;
    for (std::size_t i = 0; i < node.children.size(); i += 2) {
        const Type& own_key = node.children[i].type;
        const Type& own = node.children[i + 1].type;
        if (!may_be_key(own_key)) {
            return report(code::wrong_type, node.children[i],
                          "a key is int, uint, bool or string, and this is " + own_key.name());
        }
        const bool is_optional = node.optional_items[i / 2];
        if (is_optional && !compatible(own, Type::optional_of({}))) {
            return report(code::wrong_type, node.children[i + 1],
                          "after “?” an optional stands, and this is " + own.name());
        }
        const Type item = is_optional ? own.element() : own;
        key = i == 0 ? own_key : common(key, own_key);
        element = i == 0 ? item : common(element, item);
    }
    return Type::map_of(key, element);
}

void TreeChecker::visit_in_scope(Node& body, const std::vector<std::string>& names,
                                 const std::vector<Type>& types) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        scope_.push_back({names[i], types[i]});
    }
    result_.slots = std::max(result_.slots, static_cast<int>(scope_.size()));
    visit(body);
    scope_.resize(scope_.size() - names.size());
}

Type TreeChecker::comprehension(Node& node) {
    visit(node.children[0]);
    const Type& range = node.children[0].type;
    std::vector<Type> variables;
    if (range.is(Type::Kind::map)) {
        variables = {range.key(), range.element()};
    } else if (node.variables == 2) {
        variables = {range.is_dynamic() ? Type() : Type(Type::Kind::int64), range.element()};
    } else {
        variables = {range.element()};
    }
    if (!range.is_dynamic() && !range.is(Type::Kind::list) && !range.is(Type::Kind::map)) {
        report(code::wrong_type, node.children[0],
               node.name + " goes over a list or a map, and this is " + range.name());
    }
    node.slot = static_cast<int>(scope_.size());
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        visit_in_scope(node.children[i], node.variable_names, variables);
    }
    const bool tests = node.macro == Macro::all || node.macro == Macro::exists ||
                       node.macro == Macro::exists_one || node.macro == Macro::filter;
    if (tests || node.children.size() == 3) {
        want_bool(node.children[1], node.name + " asks for");
    }
    return answer_of(node, variables);
}

Type TreeChecker::answer_of(const Node& node, const std::vector<Type>& variables) const {
    const Type& body = node.children.back().type;
    switch (node.macro) {
        case Macro::filter:
            return Type::list_of(variables[0]);
        case Macro::map:
        case Macro::transform_list:
            return Type::list_of(body);
        case Macro::transform_map:
            return Type::map_of(variables[0], body);
        default:
            return Type::Kind::boolean;
    }
}

Type TreeChecker::binding(Node& node) {
    visit(node.children[0]);
    const Type& bound = node.children[0].type;
    const bool is_bind = node.kind == Kind::binding;
    if (!is_bind && !compatible(bound, Type::optional_of({}))) {
        report(code::wrong_type, node.children[0],
               node.name + " is for an optional, and this is " + bound.name());
    }
    node.slot = static_cast<int>(scope_.size());
    visit_in_scope(node.children[1], node.variable_names, {is_bind ? bound : bound.element()});
    const Type& body = node.children[1].type;
    if (node.kind == Kind::optional_flat_map && !compatible(body, Type::optional_of({}))) {
        return report(code::wrong_type, node.children[1],
                      "optFlatMap asks for an optional, and this is " + body.name());
    }
    return node.kind == Kind::optional_map ? Type::optional_of(body) : body;
}

}  // namespace heed::cel
