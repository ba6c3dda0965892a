#include <cmath>
#include <utility>

#include "engine/expressions/cel/comparison.h"
#include "engine/expressions/cel/evaluator.h"
#include "engine/expressions/cel/literal.h"

namespace heed::cel {
namespace {

Value some(Value value) {
    return Optional{std::make_shared<const Value>(std::move(value))};
}

Value wrapped(const Value* found) {
    return found != nullptr ? some(*found) : Value(Optional{});
}

/// An index of a list as a position; a uint or double that is one counts, too.
std::optional<std::int64_t> position(const Value& index) {
    if (const auto* whole = index.as<std::int64_t>()) {
        return *whole;
    }
    if (const auto* natural = index.as<std::uint64_t>()) {
        return *natural <= INT64_MAX ? static_cast<std::int64_t>(*natural) : INT64_MAX;
    }
    const auto* real = index.as<double>();
    const bool is_whole = real != nullptr && std::trunc(*real) == *real && std::fabs(*real) < 1e15;
    return is_whole ? std::optional(static_cast<std::int64_t>(*real)) : std::nullopt;
}

}  // namespace

Value Evaluator::name(const Node& node) {
    if (node.slot >= 0) {
        return locals_[static_cast<std::size_t>(node.slot)];
    }
    for (std::size_t left = 0; left < node.asks.size(); ++left) {
        auto found = environment_.find(node.asks[left]);
        if (!found) {
            continue;
        }
        Value value = *std::move(found);
        for (std::size_t i = node.selections.size() - left; i < node.selections.size(); ++i) {
            value = select_from(node, value, node.selections[i]);
            if (failed()) {
                return {};
            }
        }
        return value;
    }
    return fail(node, node.name + " has no value");
}

/// Of a name: whether it has a value. Of anything else: whether the map has the key.
Value Evaluator::has(const Node& node) {
    for (std::size_t left = 0; left < node.asks.size(); ++left) {
        const auto found = environment_.find(node.asks[left]);
        if (!found) {
            continue;
        }
        const Value* value = &*found;
        for (std::size_t i = node.selections.size() - left; i < node.selections.size(); ++i) {
            value = value != nullptr ? value->find(node.selections[i]) : nullptr;
        }
        return value != nullptr;
    }
    if (!node.asks.empty()) {
        return false;
    }
    Value operand = value_of(node.children[0]);
    if (failed()) {
        return {};
    }
    if (const auto* optional = operand.as<Optional>()) {
        if (!optional->content) {
            return false;
        }
        operand = Value(*optional->content);
    }
    if (operand.as<Value::Map>() == nullptr) {
        return fail(node, Type(kind_of(operand)).name() + " has no fields");
    }
    return operand.find(node.name) != nullptr;
}

Value Evaluator::select(const Node& node) {
    const Value operand = value_of(node.children[0]);
    if (failed()) {
        return {};
    }
    if (node.is_optional && operand.as<Optional>() == nullptr) {
        if (operand.as<Value::Map>() == nullptr) {
            return fail(node, Type(kind_of(operand)).name() + " has no fields");
        }
        return wrapped(operand.find(node.name));
    }
    return select_from(node, operand, node.name);
}

Value Evaluator::select_from(const Node& node, const Value& from, const std::string& field) {
    const auto* optional = from.as<Optional>();
    const Value& map = optional != nullptr && optional->content ? *optional->content : from;
    if (optional != nullptr && !optional->content) {
        return from;
    }
    const auto* entries = map.as<Value::Map>();
    if (entries == nullptr) {
        return fail(node, Type(kind_of(map)).name() + " has no fields");
    }
    budget_.spend(static_cast<std::int64_t>(entries->size() / 8));
    const Value* found = map.find(field);
    if (optional != nullptr) {
        return wrapped(found);
    }
    return found != nullptr ? *found : fail(node, "there is no key " + quote(field));
}

Value Evaluator::index(const Node& node) {
    const Value operand = value_of(node.children[0]);
    if (failed()) {
        return {};
    }
    const Value index = value_of(node.children[1]);
    if (failed()) {
        return {};
    }
    const auto* optional = operand.as<Optional>();
    if (optional != nullptr && !optional->content) {
        return operand;
    }
    const Value& container = optional != nullptr ? *optional->content : operand;
    if (!node.is_optional && optional == nullptr) {
        return element_at(node, container, index);
    }
    const bool has_elements =
        container.as<Value::List>() != nullptr || container.as<Value::Map>() != nullptr;
    Value element = element_at(node, container, index);
    if (failed() && has_elements && !budget_.is_spent()) {
        fault_.reset();
        return Optional{};
    }
    return failed() ? Value() : some(std::move(element));
}

Value Evaluator::element_at(const Node& node, const Value& container, const Value& index) {
    if (const auto* map = container.as<Value::Map>()) {
        const Value* found = find_key(*map, index, budget_);
        return found != nullptr ? *found : fail(node, "there is no key " + to_literal(index));
    }
    const auto* list = container.as<Value::List>();
    if (list == nullptr) {
        return fail(node, Type(kind_of(container)).name() + " has no elements");
    }
    const auto at = position(index);
    if (!at) {
        return fail(node, "the index of a list is int, not " + Type(kind_of(index)).name());
    }
    if (*at < 0 || static_cast<std::uint64_t>(*at) >= list->size()) {
        return fail(node, "there is no element " + std::to_string(*at) + " in a list of " +
                              std::to_string(list->size()));
    }
    return (*list)[static_cast<std::size_t>(*at)];
}

Value Evaluator::list(const Node& node) {
    Value::List items;
    items.reserve(node.children.size());
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        Value item = value_of(node.children[i]);
        if (failed()) {
            return {};
        }
        if (!node.optional_items[i]) {
            items.push_back(std::move(item));
            continue;
        }
        const auto* optional = item.as<Optional>();
        if (optional == nullptr) {
            return fail(node.children[i], "after “?” an optional stands");
        }
        if (optional->content) {
            items.push_back(*optional->content);
        }
    }
    return items;
}

Value Evaluator::map(const Node& node) {
    Value::Map entries;
    entries.reserve(node.children.size() / 2);
    for (std::size_t i = 0; i < node.children.size(); i += 2) {
        Value key = value_of(node.children[i]);
        if (failed()) {
            return {};
        }
        Value value = value_of(node.children[i + 1]);
        if (failed()) {
            return {};
        }
        if (node.optional_items[i / 2]) {
            const auto* optional = value.as<Optional>();
            if (optional == nullptr) {
                return fail(node.children[i + 1], "after “?” an optional stands");
            }
            if (!optional->content) {
                continue;
            }
            value = Value(*optional->content);
        }
        add_entry(node.children[i], entries, std::move(key), std::move(value));
        if (failed()) {
            return {};
        }
    }
    return entries;
}

void Evaluator::add_entry(const Node& at, Value::Map& entries, Value key, Value value) {
    switch (key.kind()) {
        case Value::Kind::boolean:
        case Value::Kind::int64:
        case Value::Kind::uint64:
        case Value::Kind::string:
            break;
        default:
            fail(at, "a key is int, uint, bool or string, not " + Type(kind_of(key)).name());
            return;
    }
    if (find_key(entries, key, budget_) != nullptr) {
        fail(at, "the key " + to_literal(key) + " stands here twice");
        return;
    }
    entries.emplace_back(std::move(key), std::move(value));
}

}  // namespace heed::cel
