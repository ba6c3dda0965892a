#include <array>
#include <cmath>
#include <cstdint>

#include "engine/expressions/cel/comparison.h"
#include "engine/expressions/cel/library.h"
#include "engine/expressions/cel/literal.h"

namespace heed::cel {
namespace {

/// Among the arguments, or the elements of the one list among them, the first that no other one
/// stands before in the wanted direction.
Value foremost(Call& call, std::string_view name, bool wants_less) {
    const auto* list = call.size() == 1 ? call.as<Value::List>(0) : nullptr;
    const std::size_t count = list != nullptr ? list->size() : call.size();
    const Value* best = nullptr;
    for (std::size_t i = 0; i < count; ++i) {
        const Value& value = list != nullptr ? (*list)[i] : call[i];
        if (!Type(kind_of(value)).is_number() || !call.budget.spend(1)) {
            return call.fail(std::string(name) + " is for numbers, and one of these is " +
                             to_literal(value));
        }
        const auto stands = best != nullptr ? order(value, *best) : std::nullopt;
        if (best == nullptr || (stands && (wants_less ? *stands < 0 : *stands > 0))) {
            best = &value;
        }
    }
    return best != nullptr ? *best : call.fail(std::string(name) + " needs one number at least");
}

Value greatest(Call& call) {
    return foremost(call, "math.greatest", false);
}
Value least(Call& call) {
    return foremost(call, "math.least", true);
}

double real(const Call& call) {
    return *call.as<double>(0);
}

Value ceil(Call& call) {
    return std::ceil(real(call));
}
Value floor(Call& call) {
    return std::floor(real(call));
}
Value round(Call& call) {
    return std::round(real(call));
}
Value trunc(Call& call) {
    return std::trunc(real(call));
}
Value is_nan(Call& call) {
    return std::isnan(real(call));
}
Value is_infinite(Call& call) {
    return std::isinf(real(call));
}
Value is_finite(Call& call) {
    return std::isfinite(real(call));
}

Value square_root(Call& call) {
    if (const auto* whole = call.as<std::int64_t>(0)) {
        return std::sqrt(static_cast<double>(*whole));
    }
    if (const auto* natural = call.as<std::uint64_t>(0)) {
        return std::sqrt(static_cast<double>(*natural));
    }
    return std::sqrt(real(call));
}

Value absolute(Call& call) {
    if (const auto* whole = call.as<std::int64_t>(0)) {
        return *whole == INT64_MIN ? call.fail("the result is out of the range of int")
                                   : Value(*whole < 0 ? -*whole : *whole);
    }
    return call.as<double>(0) != nullptr ? Value(std::fabs(real(call))) : call[0];
}

Value sign(Call& call) {
    if (const auto* whole = call.as<std::int64_t>(0)) {
        return std::int64_t{*whole > 0} - std::int64_t{*whole < 0};
    }
    if (const auto* natural = call.as<std::uint64_t>(0)) {
        return std::uint64_t{*natural > 0};
    }
    const double number = real(call);
    return std::isnan(number) || number == 0 ? number : std::copysign(1.0, number);
}

/// The bits of an int or uint; a result gets the kind of the first argument again.
std::uint64_t bits(const Call& call, std::size_t i) {
    const auto* whole = call.as<std::int64_t>(i);
    return whole != nullptr ? static_cast<std::uint64_t>(*whole) : *call.as<std::uint64_t>(i);
}

Value like_first(const Call& call, std::uint64_t result) {
    return call.as<std::int64_t>(0) != nullptr ? Value(static_cast<std::int64_t>(result))
                                               : Value(result);
}

Value bit_and(Call& call) {
    return like_first(call, bits(call, 0) & bits(call, 1));
}
Value bit_or(Call& call) {
    return like_first(call, bits(call, 0) | bits(call, 1));
}
Value bit_xor(Call& call) {
    return like_first(call, bits(call, 0) ^ bits(call, 1));
}
Value bit_not(Call& call) {
    return like_first(call, ~bits(call, 0));
}

Value bit_shift_left(Call& call) {
    const std::int64_t by = call.whole(1);
    return by < 0 ? call.fail("a shift cannot be negative")
                  : like_first(call, by < 64 ? bits(call, 0) << by : 0);
}

Value bit_shift_right(Call& call) {
    const std::int64_t by = call.whole(1);
    return by < 0 ? call.fail("a shift cannot be negative")
                  : like_first(call, by < 64 ? bits(call, 0) >> by : 0);
}

constexpr std::string_view of_bits = "(int, int) int; (uint, uint) uint";
constexpr std::string_view of_shift = "(int, int) int; (uint, int) uint";
constexpr std::string_view of_any = "(int) int; (uint) uint; (double) double";

constexpr std::array<Entry, 18> entries = {
    {{"math.greatest", "(dyn, ...) dyn", greatest},
     {"math.least", "(dyn, ...) dyn", least},
     {"math.ceil", "(double) double", ceil},
     {"math.floor", "(double) double", floor},
     {"math.round", "(double) double", round},
     {"math.trunc", "(double) double", trunc},
     {"math.sqrt", "(double) double; (int) double; (uint) double", square_root},
     {"math.isNaN", "(double) bool", is_nan},
     {"math.isInf", "(double) bool", is_infinite},
     {"math.isFinite", "(double) bool", is_finite},
     {"math.abs", of_any, absolute},
     {"math.sign", of_any, sign},
     {"math.bitAnd", of_bits, bit_and},
     {"math.bitOr", of_bits, bit_or},
     {"math.bitXor", of_bits, bit_xor},
     {"math.bitNot", "(int) int; (uint) uint", bit_not},
     {"math.bitShiftLeft", of_shift, bit_shift_left},
     {"math.bitShiftRight", of_shift, bit_shift_right}}};

}  // namespace

std::span<const Entry> math_functions() {
    return entries;
}

}  // namespace heed::cel
