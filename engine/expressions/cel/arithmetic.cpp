#include "engine/expressions/cel/arithmetic.h"

#include <limits>
#include <optional>
#include <utility>

#include "engine/expressions/cel/comparison.h"
#include "engine/expressions/cel/time_text.h"

namespace heed::cel {
namespace {

Computed problem(std::string why) {
    return {{}, std::move(why)};
}

template <class Whole>
constexpr std::string_view range_name() {
    return std::is_signed_v<Whole> ? "int" : "uint";
}

template <class Whole>
Computed divide(Operator operation, Whole left, Whole right) {
    if (right == 0) {
        return problem(operation == Operator::divide ? "division by zero" : "remainder by zero");
    }
    if constexpr (std::is_signed_v<Whole>) {
        if (right == -1 && left == std::numeric_limits<Whole>::min()) {
            return operation == Operator::divide ? problem("the result is out of the range of int")
                                                 : Computed{Value(Whole{0}), ""};
        }
    }
    return {Value(static_cast<Whole>(operation == Operator::divide ? left / right : left % right)),
            ""};
}

template <class Whole>
Computed calculate_whole(Operator operation, Whole left, Whole right) {
    Whole answer = 0;
    bool overflows = false;
    switch (operation) {
        case Operator::add:
            overflows = __builtin_add_overflow(left, right, &answer);
            break;
        case Operator::subtract:
            overflows = __builtin_sub_overflow(left, right, &answer);
            break;
        case Operator::multiply:
            overflows = __builtin_mul_overflow(left, right, &answer);
            break;
        default:
            return divide(operation, left, right);
    }
    return overflows
               ? problem("the result is out of the range of " + std::string(range_name<Whole>()))
               : Computed{Value(answer), ""};
}

std::optional<Computed> calculate_real(Operator operation, double left, double right) {
    switch (operation) {
        case Operator::add:
            return Computed{left + right, ""};
        case Operator::subtract:
            return Computed{left - right, ""};
        case Operator::multiply:
            return Computed{left * right, ""};
        case Operator::divide:
            return Computed{left / right, ""};
        default:
            return std::nullopt;
    }
}

Computed in_its_range(const Duration& length) {
    return in_range(length) ? Computed{length, ""}
                            : problem("the result is out of the range of duration");
}

Computed moved(const Timestamp& instant, const Duration& by, int direction) {
    Timestamp answer{instant.seconds + direction * by.seconds,
                     instant.nanos + direction * by.nanos};
    constexpr std::int32_t second = 1'000'000'000;
    if (answer.nanos < 0) {
        answer.nanos += second;
        --answer.seconds;
    } else if (answer.nanos >= second) {
        answer.nanos -= second;
        ++answer.seconds;
    }
    return in_range(answer) ? Computed{answer, ""}
                            : problem("the result is out of the range of timestamp");
}

std::optional<Computed> calculate_time(Operator operation, const Value& left, const Value& right) {
    const int direction = operation == Operator::add ? 1 : -1;
    if (operation != Operator::add && operation != Operator::subtract) {
        return std::nullopt;
    }
    const auto* first = left.as<Timestamp>();
    const auto* second = right.as<Timestamp>();
    const auto* first_length = left.as<Duration>();
    const auto* second_length = right.as<Duration>();
    if (first != nullptr && second_length != nullptr) {
        return moved(*first, *second_length, direction);
    }
    if (first_length != nullptr && second != nullptr && direction == 1) {
        return moved(*second, *first_length, 1);
    }
    if (first_length != nullptr && second_length != nullptr) {
        return in_its_range(
            normalized(first_length->seconds + direction * second_length->seconds,
                       std::int64_t{first_length->nanos} + direction * second_length->nanos));
    }
    if (first != nullptr && second != nullptr && direction == -1) {
        return in_its_range(normalized(first->seconds - second->seconds,
                                       std::int64_t{first->nanos} - second->nanos));
    }
    return std::nullopt;
}

std::optional<Computed> concatenate(const Value& left, const Value& right, Budget& budget) {
    const auto* text = left.as<std::string>();
    const auto* more_text = right.as<std::string>();
    if (text != nullptr && more_text != nullptr) {
        budget.spend_bytes(text->size() + more_text->size());
        return Computed{*text + *more_text, ""};
    }
    const auto* bytes = left.as<Bytes>();
    const auto* more_bytes = right.as<Bytes>();
    if (bytes != nullptr && more_bytes != nullptr) {
        budget.spend_bytes(bytes->octets.size() + more_bytes->octets.size());
        return Computed{Bytes{bytes->octets + more_bytes->octets}, ""};
    }
    const auto* list = left.as<Value::List>();
    const auto* more_items = right.as<Value::List>();
    if (list == nullptr || more_items == nullptr) {
        return std::nullopt;
    }
    if (!budget.spend(static_cast<std::int64_t>(list->size() + more_items->size()))) {
        return problem("too much work");
    }
    Value::List joined = *list;
    joined.insert(joined.end(), more_items->begin(), more_items->end());
    return Computed{std::move(joined), ""};
}

}  // namespace

std::string kinds_of(const Value& left, const Value& right) {
    return Type(kind_of(left)).name() + " and " + Type(kind_of(right)).name();
}

Computed calculate(Operator operation, const Value& left, const Value& right, Budget& budget) {
    if (left.kind() == right.kind()) {
        if (const auto* whole = left.as<std::int64_t>()) {
            return calculate_whole(operation, *whole, *right.as<std::int64_t>());
        }
        if (const auto* natural = left.as<std::uint64_t>()) {
            return calculate_whole(operation, *natural, *right.as<std::uint64_t>());
        }
    }
    std::optional<Computed> answer;
    if (const auto* real = left.as<double>(); real != nullptr && right.as<double>() != nullptr) {
        answer = calculate_real(operation, *real, *right.as<double>());
    }
    if (!answer) {
        answer = calculate_time(operation, left, right);
    }
    if (!answer && operation == Operator::add) {
        answer = concatenate(left, right, budget);
    }
    return answer ? *std::move(answer)
                  : problem("“" + std::string(symbol(operation)) + "” does not take " +
                            kinds_of(left, right));
}

Computed negate(const Value& operand) {
    if (const auto* whole = operand.as<std::int64_t>()) {
        return calculate_whole(Operator::subtract, std::int64_t{0}, *whole);
    }
    if (const auto* real = operand.as<double>()) {
        return {-*real, ""};
    }
    return problem("there is no negative of " + Type(kind_of(operand)).name());
}

}  // namespace heed::cel
