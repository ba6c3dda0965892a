#include <optional>

#include "engine/expressions/cel/checker.h"

namespace heed::cel {
namespace {

using Kind = Type::Kind;

std::optional<Type> sum(const Type& left, const Type& right) {
    const bool with_time = left.is(Kind::timestamp) || right.is(Kind::timestamp);
    if (with_time) {
        const Type& other = left.is(Kind::timestamp) ? right : left;
        const bool fits = other.is(Kind::duration) || other.is_dynamic();
        return fits ? std::optional<Type>(Kind::timestamp) : std::nullopt;
    }
    const Type& known = left.is_dynamic() ? right : left;
    if (known.is(Kind::duration) && (left.is_dynamic() || right.is_dynamic())) {
        return Type();
    }
    const bool has_sum = known.is_dynamic() || known.is_number() || known.is(Kind::string) ||
                         known.is(Kind::bytes) || known.is(Kind::list) || known.is(Kind::duration);
    if (!has_sum || !compatible(left, right)) {
        return std::nullopt;
    }
    return left.is_dynamic() || right.is_dynamic() ? known : common(left, right);
}

std::optional<Type> difference(const Type& left, const Type& right) {
    if (left.is(Kind::timestamp) && right.is(Kind::timestamp)) {
        return Type(Kind::duration);
    }
    if (left.is(Kind::timestamp) && right.is(Kind::duration)) {
        return Type(Kind::timestamp);
    }
    const bool has_time = left.is(Kind::timestamp) || right.is(Kind::timestamp) ||
                          left.is(Kind::duration) || right.is(Kind::duration);
    if (has_time && (left.is_dynamic() || right.is_dynamic())) {
        return Type();
    }
    const Type& known = left.is_dynamic() ? right : left;
    const bool has_difference = known.is_dynamic() || known.is_number() || known.is(Kind::duration);
    return has_difference && compatible(left, right) ? std::optional(common(left, right))
                                                     : std::nullopt;
}

bool is_ordered(const Type& type) {
    switch (type.kind()) {
        case Kind::null:
        case Kind::type:
        case Kind::list:
        case Kind::map:
        case Kind::object:
        case Kind::optional:
            return false;
        default:
            return true;
    }
}

bool may_contain(const Type& range, const Type& item) {
    switch (range.kind()) {
        case Kind::dynamic:
            return true;
        case Kind::list:
            return compatible(range.element(), item);
        case Kind::map:
            return compatible(range.key(), item);
        default:
            return false;
    }
}

std::optional<Type> truth_if(bool fits) {
    return fits ? std::optional<Type>(Kind::boolean) : std::nullopt;
}

}  // namespace

std::optional<Type> type_of_operation(Operator operation, const Type& left, const Type& right) {
    const Type& known = left.is_dynamic() ? right : left;
    switch (operation) {
        case Operator::add:
            return sum(left, right);
        case Operator::subtract:
            return difference(left, right);
        case Operator::multiply:
        case Operator::divide:
        case Operator::remainder: {
            const bool fits = known.is_dynamic() || known.is_number();
            const bool is_whole = operation != Operator::remainder || !known.is(Kind::float64);
            return fits && is_whole && compatible(left, right)
                       ? std::optional(left.is_dynamic() ? right : common(left, right))
                       : std::nullopt;
        }
        case Operator::equal:
        case Operator::not_equal:
            return truth_if(compatible(left, right));
        case Operator::less:
        case Operator::less_or_equal:
        case Operator::greater:
        case Operator::greater_or_equal:
            return truth_if(is_ordered(left) && is_ordered(right) && compatible(left, right));
        case Operator::in:
            return truth_if(may_contain(right, left));
    }
    return std::nullopt;
}

}  // namespace heed::cel
