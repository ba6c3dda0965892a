#include <algorithm>

#include "engine/expressions/cel/name_resolution.h"
#include "engine/expressions/cel/tree_checker.h"

namespace heed::cel {

using Kind = Node::Kind;

Chain chain_of(const Node& node) {
    Chain chain;
    const Node* step = &node;
    while ((step->kind == Kind::select || step->kind == Kind::has) && !step->is_optional) {
        chain.parts.push_back(step->name);
        step = &step->children[0];
    }
    if (step->kind != Kind::name) {
        return {};
    }
    chain.parts.push_back(step->name);
    std::reverse(chain.parts.begin(), chain.parts.end());
    chain.root = step;
    return chain;
}

/// Turns a chain of names that begins in the environment into one step. False where the chain
/// begins with a macro's variable or with something that is no name.
bool TreeChecker::resolve_chain(Node& node) {
    const auto [parts, root] = chain_of(node);
    if (parts.empty() || (!root->is_rooted && local(parts[0]) >= 0)) {
        return false;
    }
    const Resolution found = resolve(parts, declarations_);
    switch (found.outcome) {
        case Resolution::Outcome::found:
            node.type = found.type;
            break;
        case Resolution::Outcome::unknown_name:
            node.type = report(code::unknown_name, node,
                               "there is no name “" + found.culprit + "” here", found.help);
            break;
        case Resolution::Outcome::unknown_field:
            node.type = report(
                code::unknown_field, node,
                "“" + joined(parts, found.known_parts) + "” has no field “" + found.culprit + "”",
                found.help);
            break;
        case Resolution::Outcome::not_selectable:
            node.type = report(code::wrong_type, node,
                               "“" + joined(parts, found.known_parts) + "” is " +
                                   found.type.name() + " and has no fields");
            break;
    }
    if (found.is_type_name && node.kind != Kind::has) {
        node.kind = Kind::literal;
        node.value = TypeName{joined(parts, parts.size())};
        node.children.clear();
        return true;
    }
    use_name(node, parts);
    return true;
}

void TreeChecker::use_name(Node& node, const std::vector<std::string>& parts) {
    const bool is_presence = node.kind == Kind::has;
    node.kind = is_presence ? Kind::has : Kind::name;
    node.type = is_presence ? Type(Type::Kind::boolean) : node.type;
    node.name = joined(parts, parts.size());
    node.children.clear();
    node.height = 1;
    for (std::size_t count = parts.size(); count > 0; --count) {
        node.asks.push_back(joined(parts, count));
    }
    node.selections.assign(parts.begin() + 1, parts.end());
    result_.names.insert(node.name);
}

Type TreeChecker::selection(Node& node) {
    const Node& operand = node.children[0];
    const Resolution found = select(operand.type, node.name);
    if (found.outcome == Resolution::Outcome::unknown_field) {
        return report(code::unknown_field, node, "there is no field “" + node.name + "”",
                      found.help);
    }
    if (found.outcome == Resolution::Outcome::not_selectable) {
        return report(code::wrong_type, node, operand.type.name() + " has no fields");
    }
    if (node.kind == Kind::has) {
        return Type::Kind::boolean;
    }
    const bool wraps = node.is_optional && !found.type.is(Type::Kind::optional);
    return wraps ? Type::optional_of(found.type) : found.type;
}

Type TreeChecker::indexed(Node& node) {
    const Type operand = node.children[0].type;
    const Type container = operand.is(Type::Kind::optional) ? operand.element() : operand;
    const Type& index = node.children[1].type;
    Type answer = container.element();
    if (container.is(Type::Kind::list)) {
        if (!compatible(index, Type::Kind::int64)) {
            return report(code::wrong_type, node.children[1],
                          "the index of a list is int, and this is " + index.name());
        }
    } else if (container.is(Type::Kind::map)) {
        if (!compatible(index, container.key())) {
            return report(
                code::wrong_type, node.children[1],
                "the keys here are " + container.key().name() + ", and this is " + index.name());
        }
    } else if (!container.is_dynamic()) {
        return report(code::wrong_type, node, container.name() + " has no elements");
    }
    return node.is_optional || operand.is(Type::Kind::optional) ? Type::optional_of(answer)
                                                                : answer;
}

}  // namespace heed::cel
