#include "engine/analysis/literal_uses.h"

#include <optional>

namespace heed {
namespace {

using cel::Node;
using cel::Operator;

bool reads_a_name(const Node& node) {
    return node.kind == Node::Kind::name && node.slot < 0 && !node.asks.empty();
}

/// Whose values are compared: names alone, or what the clock shows as well.
enum class Subjects { names, names_and_clocks };

/// `now.getHours("Europe/Berlin")` is `getHours()`.
std::string subject_of(const Node& node, Subjects subjects) {
    if (reads_a_name(node)) {
        return node.asks[0];
    }
    const bool reads_a_clock = node.kind == Node::Kind::call && node.is_method &&
                               node.name.starts_with("get") &&
                               node.children[0].type.is(cel::Type::Kind::timestamp);
    return reads_a_clock && subjects == Subjects::names_and_clocks ? node.name + "()" : "";
}

std::optional<Value> literal_in(const Node& node) {
    if (node.kind == Node::Kind::literal) {
        return node.value;
    }
    if (node.kind == Node::Kind::negate && node.children[0].kind == Node::Kind::literal) {
        if (const auto* whole = node.children[0].value.as<std::int64_t>()) {
            return Value(-*whole);
        }
        if (const auto* real = node.children[0].value.as<double>()) {
            return Value(-*real);
        }
    }
    return std::nullopt;
}

bool is_comparison(Operator operation) {
    switch (operation) {
        case Operator::equal:
        case Operator::not_equal:
        case Operator::less:
        case Operator::less_or_equal:
        case Operator::greater:
        case Operator::greater_or_equal:
            return true;
        default:
            return false;
    }
}

Operator turned_round(Operator operation) {
    switch (operation) {
        case Operator::less:
            return Operator::greater;
        case Operator::less_or_equal:
            return Operator::greater_or_equal;
        case Operator::greater:
            return Operator::less;
        case Operator::greater_or_equal:
            return Operator::less_or_equal;
        default:
            return operation;
    }
}

/// The comparisons that this very step makes; nothing where it compares otherwise.
std::vector<LiteralComparison> comparisons_of(const Node& node, Subjects subjects) {
    if (node.kind != Node::Kind::binary) {
        return {};
    }
    const Node& left = node.children[0];
    const Node& right = node.children[1];
    const std::string on_the_left = subject_of(left, subjects);
    if (is_comparison(node.operation)) {
        const std::string on_the_right = subject_of(right, subjects);
        if (const auto literal = literal_in(right); literal && !on_the_left.empty()) {
            return {{on_the_left, node.operation, *literal, &right}};
        }
        if (const auto literal = literal_in(left); literal && !on_the_right.empty()) {
            return {{on_the_right, turned_round(node.operation), *literal, &left}};
        }
        return {};
    }
    if (node.operation != Operator::in || on_the_left.empty() || right.kind != Node::Kind::list) {
        return {};
    }
    std::vector<LiteralComparison> comparisons;
    for (const Node& item : right.children) {
        const auto literal = literal_in(item);
        if (!literal) {
            return {};
        }
        comparisons.push_back({on_the_left, Operator::equal, *literal, &item});
    }
    return comparisons;
}

template <class Take>
void for_each_step(const Node& node, const Take& take) {
    take(node);
    for (const Node& child : node.children) {
        for_each_step(child, take);
    }
}

void note_step(const Node& node, std::map<std::string, NameHandling, std::less<>>& by_name) {
    const std::vector<LiteralComparison> comparisons = comparisons_of(node, Subjects::names);
    for (const LiteralComparison& comparison : comparisons) {
        NameHandling& handling = by_name[comparison.name];
        handling.literals.push_back(comparison.literal);
        handling.only_for_equality =
            handling.only_for_equality && (comparison.operation == Operator::equal ||
                                           comparison.operation == Operator::not_equal);
    }
    if (!comparisons.empty()) {
        return;
    }
    if (reads_a_name(node)) {
        by_name[node.asks[0]].only_compared = false;
    } else if (node.kind == Node::Kind::has && !node.asks.empty()) {
        by_name[node.asks[0]];
    }
    for (const Node& child : node.children) {
        note_step(child, by_name);
    }
}

}  // namespace

std::vector<LiteralComparison> literal_comparisons(const cel::Expression& expression) {
    std::vector<LiteralComparison> all;
    for_each_step(expression.root(), [&](const Node& node) {
        for (LiteralComparison& comparison : comparisons_of(node, Subjects::names_and_clocks)) {
            all.push_back(std::move(comparison));
        }
    });
    return all;
}

void note_handling(const cel::Expression& expression,
                   std::map<std::string, NameHandling, std::less<>>& by_name) {
    note_step(expression.root(), by_name);
}

}  // namespace heed
