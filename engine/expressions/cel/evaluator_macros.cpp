#include <utility>

#include "engine/expressions/cel/comparison.h"
#include "engine/expressions/cel/evaluator.h"

namespace heed::cel {

Value Evaluator::binding(const Node& node) {
    Value bound = value_of(node.children[0]);
    if (failed()) {
        return {};
    }
    if (node.kind != Node::Kind::binding) {
        const auto* optional = bound.as<Optional>();
        if (optional == nullptr) {
            return fail(node,
                        node.name + " is for an optional, not " + Type(kind_of(bound)).name());
        }
        if (!optional->content) {
            return bound;
        }
        bound = Value(*optional->content);
    }
    locals_[static_cast<std::size_t>(node.slot)] = std::move(bound);
    Value answer = value_of(node.children[1]);
    if (failed() || node.kind == Node::Kind::binding) {
        return answer;
    }
    if (node.kind == Node::Kind::optional_map) {
        return Optional{std::make_shared<const Value>(std::move(answer))};
    }
    return answer.as<Optional>() != nullptr
               ? answer
               : fail(node.children[1], "optFlatMap asks for an optional");
}

Value Evaluator::comprehension(const Node& node) {
    const Value range = value_of(node.children[0]);
    if (failed()) {
        return {};
    }
    const Range over{range.as<Value::List>(), range.as<Value::Map>()};
    if (over.list == nullptr && over.map == nullptr) {
        return fail(node,
                    node.name + " goes over a list or a map, not " + Type(kind_of(range)).name());
    }
    switch (node.macro) {
        case Macro::all:
        case Macro::exists:
            return decide(node, over);
        case Macro::exists_one:
            return count_to_one(node, over);
        default:
            return collect(node, over);
    }
}

void Evaluator::set_variables(const Node& node, const Range& over, std::size_t turn) {
    Value* variable = &locals_[static_cast<std::size_t>(node.slot)];
    const bool has_two = node.variables == 2;
    if (over.map != nullptr) {
        variable[0] = (*over.map)[turn].first;
        if (has_two) {
            variable[1] = (*over.map)[turn].second;
        }
        return;
    }
    if (has_two) {
        *variable++ = static_cast<std::int64_t>(turn);
    }
    *variable = (*over.list)[turn];
}

/// The body's or condition's truth; nothing where it has none, and then there is a fault.
std::optional<bool> Evaluator::test(const Node& asker, const Node& condition) {
    const Value value = value_of(condition);
    if (failed()) {
        return std::nullopt;
    }
    const auto* truth = value.as<bool>();
    if (truth == nullptr) {
        fail(condition, asker.name + " asks for bool, not " + Type(kind_of(value)).name());
        return std::nullopt;
    }
    return *truth;
}

/// all and exists: as && and || over the elements, one that decides outweighs all errors.
Value Evaluator::decide(const Node& node, const Range& over) {
    const bool deciding = node.macro == Macro::exists;
    std::optional<Fault> held;
    for (std::size_t turn = 0; turn < over.size(); ++turn) {
        set_variables(node, over, turn);
        const auto truth = test(node, node.children[1]);
        if (truth == deciding) {
            return deciding;
        }
        if (!truth) {
            if (budget_.is_spent()) {
                return {};
            }
            held = held ? std::move(held) : std::move(fault_);
            fault_.reset();
        }
    }
    fault_ = std::move(held);
    return failed() ? Value() : Value(!deciding);
}

Value Evaluator::count_to_one(const Node& node, const Range& over) {
    std::size_t count = 0;
    for (std::size_t turn = 0; turn < over.size(); ++turn) {
        set_variables(node, over, turn);
        const auto truth = test(node, node.children[1]);
        if (!truth) {
            return {};
        }
        count += *truth ? 1 : 0;
    }
    return count == 1;
}

/// filter, map and the transformations, with their condition where they have one.
Value Evaluator::collect(const Node& node, const Range& over) {
    const bool is_filter = node.macro == Macro::filter;
    const bool makes_map = node.macro == Macro::transform_map;
    const bool has_condition = is_filter || node.children.size() == 3;
    Value::List items;
    Value::Map entries;
    for (std::size_t turn = 0; turn < over.size(); ++turn) {
        set_variables(node, over, turn);
        if (has_condition) {
            const auto truth = test(node, node.children[1]);
            if (!truth) {
                return {};
            }
            if (!*truth) {
                continue;
            }
        }
        const Value variable = locals_[static_cast<std::size_t>(node.slot)];
        Value item = is_filter ? variable : value_of(node.children.back());
        if (failed()) {
            return {};
        }
        if (makes_map) {
            entries.emplace_back(variable, std::move(item));
        } else {
            items.push_back(std::move(item));
        }
    }
    return makes_map ? Value(std::move(entries)) : Value(std::move(items));
}

}  // namespace heed::cel
