#include <array>

#include "engine/expressions/cel/library.h"
#include "engine/expressions/cel/pattern.h"
#include "engine/values/utf8.h"

namespace heed::cel {
namespace {

Value size(Call& call) {
    std::size_t count = 0;
    if (const auto* text = call.as<std::string>(0)) {
        call.budget.spend_bytes(text->size());
        count = utf8::length(*text);
    } else if (const auto* bytes = call.as<Bytes>(0)) {
        count = bytes->octets.size();
    } else if (const auto* list = call.as<Value::List>(0)) {
        count = list->size();
    } else if (const auto* map = call.as<Value::Map>(0)) {
        count = map->size();
    }
    return static_cast<std::int64_t>(count);
}

Value contains(Call& call) {
    call.budget.spend_bytes(call.text(0).size() + call.text(1).size());
    return call.text(0).find(call.text(1)) != std::string::npos;
}

Value starts_with(Call& call) {
    return call.text(0).starts_with(call.text(1));
}

Value ends_with(Call& call) {
    return call.text(0).ends_with(call.text(1));
}

Value matches(Call& call) {
    call.budget.spend_bytes(4 * call.text(0).size());
    if (call.pattern != nullptr) {
        return call.pattern->found_in(call.text(0));
    }
    call.budget.spend(100 + static_cast<std::int64_t>(call.text(1).size()));
    const Pattern pattern(call.text(1));
    if (!pattern.problem().empty()) {
        return call.fail("the pattern cannot be read: " + pattern.problem());
    }
    return pattern.found_in(call.text(0));
}

constexpr std::array<Entry, 5> entries = {
    {{"size",
      "(string) int; (bytes) int; (list) int; (map) int; "
      "string.() int; bytes.() int; list.() int; map.() int",
      size},
     {"contains", "string.(string) bool", contains},
     {"startsWith", "string.(string) bool", starts_with},
     {"endsWith", "string.(string) bool", ends_with},
     {"matches", "(string, string) bool; string.(string) bool", matches}}};

}  // namespace

std::span<const Entry> text_functions() {
    return entries;
}

}  // namespace heed::cel
