#include "engine/expressions/cel/checker.h"

#include <algorithm>

#include "engine/expressions/cel/comparison.h"
#include "engine/expressions/cel/likely_meant.h"
#include "engine/expressions/cel/tree_checker.h"

namespace heed::cel {

using Kind = Node::Kind;

Type TreeChecker::report(const char* finding_code, const Node& at, std::string message,
                         std::string help) {
    result_.problems.push_back(
        source_.diagnose(finding_code, at.offset, at.length, std::move(message), std::move(help)));
    return {};
}

/// The innermost variable of that name, or -1.
int TreeChecker::local(const std::string& name) const {
    for (auto i = static_cast<int>(scope_.size()) - 1; i >= 0; --i) {
        if (scope_[static_cast<std::size_t>(i)].name == name) {
            return i;
        }
    }
    return -1;
}

void TreeChecker::visit(Node& node) {
    node.type = type_of(node);
}

Type TreeChecker::type_of(Node& node) {
    if ((node.kind == Kind::name || node.kind == Kind::select || node.kind == Kind::has) &&
        resolve_chain(node)) {
        return node.type;
    }
    if (node.kind == Kind::call) {
        return call(node);
    }
    if (node.kind == Kind::comprehension) {
        return comprehension(node);
    }
    if (node.kind == Kind::binding || node.kind == Kind::optional_map ||
        node.kind == Kind::optional_flat_map) {
        return binding(node);
    }
    for (Node& child : node.children) {
        visit(child);
    }
    switch (node.kind) {
        case Kind::literal:
            return kind_of(node.value);
        case Kind::name:
            node.slot = local(node.name);
            return scope_[static_cast<std::size_t>(node.slot)].type;
        case Kind::select:
        case Kind::has:
            return selection(node);
        case Kind::index:
            return indexed(node);
        case Kind::list:
            return list(node);
        case Kind::map:
            return map(node);
        case Kind::binary:
            return binary(node);
        case Kind::conditional:
            return conditional(node);
        case Kind::logical_not:
            want_bool(node.children[0], "“!” negates");
            return Type::Kind::boolean;
        case Kind::conjunction:
        case Kind::disjunction:
            for (const Node& operand : node.children) {
                want_bool(operand, node.kind == Kind::conjunction ? "“&&” joins" : "“||” joins");
            }
            return Type::Kind::boolean;
        case Kind::negate: {
            const Type& operand = node.children[0].type;
            if (!operand.is_dynamic() && (!operand.is_number() || operand.is(Type::Kind::uint64))) {
                return report(code::wrong_type, node, "there is no negative of " + operand.name());
            }
            return operand;
        }
        default:
            return {};
    }
}

void TreeChecker::want_bool(const Node& node, std::string_view whose) {
    if (!node.type.is_dynamic() && !node.type.is(Type::Kind::boolean)) {
        report(code::wrong_type, node,
               std::string(whose) + " bool, and this is " + node.type.name());
    }
}

Type TreeChecker::binary(Node& node) {
    const Type& left = node.children[0].type;
    const Type& right = node.children[1].type;
    const auto type = type_of_operation(node.operation, left, right);
    if (type) {
        return *type;
    }
    const bool converts = left.is_number() && right.is_number() && node.operation != Operator::in;
    const Type::Kind wider = left.is(Type::Kind::float64) || right.is(Type::Kind::float64)
                                 ? Type::Kind::float64
                                 : Type::Kind::int64;
    return report(code::wrong_type, node,
                  "“" + std::string(symbol(node.operation)) + "” does not take " + left.name() +
                      " and " + right.name(),
                  converts ? help_for_numbers(node, Type(wider).name()) : help_for_operation(node));
}

Type TreeChecker::conditional(Node& node) {
    want_bool(node.children[0], "“?” asks for");
    const Type& first = node.children[1].type;
    const Type& second = node.children[2].type;
    if (!compatible(first, second)) {
        return report(code::wrong_type, node.children[2],
                      "both values of “?” need one type, and these are " + first.name() + " and " +
                          second.name());
    }
    return common(first, second);
}

Checked check(Node& root, const Declarations& declarations, const Source& source) {
    TreeChecker checker(declarations, source);
    checker.visit(root);
    return checker.result();
}

}  // namespace heed::cel
