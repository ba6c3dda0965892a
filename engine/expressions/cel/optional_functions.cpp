#include <array>
#include <memory>

#include "engine/expressions/cel/library.h"

namespace heed::cel {
namespace {

Value some(const Value& value) {
    return Optional{std::make_shared<const Value>(value)};
}

/// Whether it is what its kind begins with: false, 0, an empty text, list or map, null.
bool is_zero(const Value& value) {
    const auto* text = value.as<std::string>();
    const auto* bytes = value.as<Bytes>();
    const auto* list = value.as<Value::List>();
    const auto* map = value.as<Value::Map>();
    return value.is_null() || value == Value(false) || value == Value(0) ||
           value == Value(std::uint64_t{0}) || value == Value(0.0) ||
           (text != nullptr && text->empty()) || (bytes != nullptr && bytes->octets.empty()) ||
           (list != nullptr && list->empty()) || (map != nullptr && map->empty()) ||
           value == Value(Timestamp()) || value == Value(Duration());
}

Value of(Call& call) {
    return some(call[0]);
}
Value none(Call&) {
    return Optional{};
}
Value of_non_zero(Call& call) {
    return is_zero(call[0]) ? Value(Optional{}) : some(call[0]);
}
Value has_value(Call& call) {
    return call.as<Optional>(0)->content != nullptr;
}

Value value(Call& call) {
    const auto& content = call.as<Optional>(0)->content;
    return content ? *content : call.fail("this optional has no value");
}

Value or_optional(Call& call) {
    return call.as<Optional>(0)->content ? call[0] : call[1];
}

Value or_value(Call& call) {
    const auto& content = call.as<Optional>(0)->content;
    return content ? *content : call[1];
}

constexpr std::array<Entry, 7> entries = {
    {{"optional.of", "(dyn) wrapped", of},
     {"optional.none", "() optional", none},
     {"optional.ofNonZeroValue", "(dyn) wrapped", of_non_zero},
     {"hasValue", "optional.() bool", has_value},
     {"value", "optional.() element", value},
     {"or", "optional.(optional) first", or_optional},
     {"orValue", "optional.(dyn) element", or_value}}};

}  // namespace

std::span<const Entry> optional_functions() {
    return entries;
}

}  // namespace heed::cel
