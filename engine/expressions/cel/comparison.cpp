#include "engine/expressions/cel/comparison.h"

#include <algorithm>
#include <cmath>
#include <variant>

namespace heed::cel {
namespace {

/// An int, uint or double; what a number of another kind is compared as.
using Number = std::variant<std::int64_t, std::uint64_t, double>;

std::optional<Number> as_number(const Value& value) {
    if (const auto* whole = value.as<std::int64_t>()) {
        return *whole;
    }
    if (const auto* natural = value.as<std::uint64_t>()) {
        return *natural;
    }
    if (const auto* real = value.as<double>()) {
        return *real;
    }
    return std::nullopt;
}

std::partial_ordering order_whole(std::int64_t left, std::uint64_t right) {
    return left < 0 ? std::partial_ordering::less : static_cast<std::uint64_t>(left) <=> right;
}

struct OrderNumbers {
    std::partial_ordering operator()(std::int64_t left, std::int64_t right) const {
        return left <=> right;
    }
    std::partial_ordering operator()(std::uint64_t left, std::uint64_t right) const {
        return left <=> right;
    }
    std::partial_ordering operator()(std::int64_t left, std::uint64_t right) const {
        return order_whole(left, right);
    }
    std::partial_ordering operator()(std::uint64_t left, std::int64_t right) const {
        return 0 <=> order_whole(right, left);
    }
    /// Beside a double everything is one: the conformance suite wants 2^63-1 equal to 2^63.
    template <class Left, class Right>
    std::partial_ordering operator()(Left left, Right right) const {
        return static_cast<double>(left) <=> static_cast<double>(right);
    }
};

template <class T>
std::optional<std::partial_ordering> order_as(const Value& left, const Value& right) {
    const T* first = left.as<T>();
    const T* second = right.as<T>();
    if (first == nullptr || second == nullptr) {
        return std::nullopt;
    }
    return *first <=> *second;
}

bool equal_lists(const Value::List& left, const Value::List& right, Budget& budget) {
    if (left.size() != right.size() || !budget.spend(static_cast<std::int64_t>(left.size()))) {
        return false;
    }
    return std::equal(left.begin(), left.end(), right.begin(),
                      [&](const Value& a, const Value& b) { return equals(a, b, budget); });
}

bool equal_maps(const Value::Map& left, const Value::Map& right, Budget& budget) {
    return left.size() == right.size() &&
           std::all_of(left.begin(), left.end(), [&](const Value::Entry& entry) {
               const Value* other = find_key(right, entry.first, budget);
               return other != nullptr && equals(entry.second, *other, budget);
           });
}

}  // namespace

Type::Kind kind_of(const Value& value) {
    switch (value.kind()) {
        case Value::Kind::null:
            return Type::Kind::null;
        case Value::Kind::boolean:
            return Type::Kind::boolean;
        case Value::Kind::int64:
            return Type::Kind::int64;
        case Value::Kind::uint64:
            return Type::Kind::uint64;
        case Value::Kind::float64:
            return Type::Kind::float64;
        case Value::Kind::string:
            return Type::Kind::string;
        case Value::Kind::bytes:
            return Type::Kind::bytes;
        case Value::Kind::timestamp:
            return Type::Kind::timestamp;
        case Value::Kind::duration:
            return Type::Kind::duration;
        case Value::Kind::type:
            return Type::Kind::type;
        case Value::Kind::list:
            return Type::Kind::list;
        case Value::Kind::map:
            return Type::Kind::map;
        case Value::Kind::optional:
            return Type::Kind::optional;
    }
    return Type::Kind::dynamic;
}

bool equals(const Value& left, const Value& right, Budget& budget) {
    const auto* text = left.as<std::string>();
    if (text != nullptr) {
        const auto* other = right.as<std::string>();
        return other != nullptr && budget.spend_bytes(text->size()) && *text == *other;
    }
    if (const auto first = as_number(left)) {
        const auto second = as_number(right);
        return second && std::visit(OrderNumbers(), *first, *second) == 0;
    }
    if (const auto* list = left.as<Value::List>()) {
        const auto* other = right.as<Value::List>();
        return other != nullptr && equal_lists(*list, *other, budget);
    }
    if (const auto* map = left.as<Value::Map>()) {
        const auto* other = right.as<Value::Map>();
        return other != nullptr && equal_maps(*map, *other, budget);
    }
    if (const auto* optional = left.as<Optional>()) {
        const auto* other = right.as<Optional>();
        if (other == nullptr || !optional->content || !other->content) {
            return other != nullptr && optional->content == other->content;
        }
        return equals(*optional->content, *other->content, budget);
    }
    return left == right;
}

std::optional<std::partial_ordering> order(const Value& left, const Value& right) {
    if (const auto first = as_number(left)) {
        const auto second = as_number(right);
        return second ? std::optional(std::visit(OrderNumbers(), *first, *second)) : std::nullopt;
    }
    switch (kind_of(left)) {
        case Type::Kind::boolean:
            return order_as<bool>(left, right);
        case Type::Kind::string:
            return order_as<std::string>(left, right);
        case Type::Kind::bytes:
            return order_as<Bytes>(left, right);
        case Type::Kind::timestamp:
            return order_as<Timestamp>(left, right);
        case Type::Kind::duration:
            return order_as<Duration>(left, right);
        default:
            return std::nullopt;
    }
}

const Value* find_key(const Value::Map& map, const Value& key, Budget& budget) {
    if (!budget.spend(static_cast<std::int64_t>(map.size() / 8))) {
        return nullptr;
    }
    const auto found = std::find_if(map.begin(), map.end(), [&](const Value::Entry& entry) {
        return equals(entry.first, key, budget);
    });
    return found != map.end() ? &found->second : nullptr;
}

}  // namespace heed::cel
