#include "adapters/surveys/platform_body.h"

#include "adapters/json/read.h"
#include "adapters/surveys/checks.h"

namespace heed::surveys {

std::variant<Value, Faults> read_platform_body(std::string_view body) {
    Result<Value> value = json::read(body);
    if (!value.ok()) {
        Faults faults;
        for (const Diagnostic& problem : value.problems()) {
            faults.push_back({"", "line " + std::to_string(problem.place.line) + ", column " +
                                      std::to_string(problem.place.column) + ": " +
                                      problem.message});
        }
        return faults;
    }
    if (value->as<Value::Map>() == nullptr) {
        return Faults{{"", stands_where(*value, "an object")}};
    }
    return std::move(value).value();
}

const Value* find_below(const Value& value, std::initializer_list<std::string_view> keys) {
    const Value* below = &value;
    for (const std::string_view key : keys) {
        below = below->find(key);
        if (below == nullptr || below->is_null()) {
            return nullptr;
        }
    }
    return below;
}

std::string text_below(const Value& value, std::initializer_list<std::string_view> keys) {
    const Value* below = find_below(value, keys);
    return below == nullptr ? std::string() : below->text_or("");
}

Value joined(const Value& value) {
    const auto* items = value.as<Value::List>();
    if (items == nullptr) {
        return value;
    }
    std::string all;
    for (const Value& item : *items) {
        const auto* text = item.as<std::string>();
        if (text == nullptr) {
            return value;
        }
        all += (all.empty() ? "" : ", ") + *text;
    }
    return all;
}

}  // namespace heed::surveys
