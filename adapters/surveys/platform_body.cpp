#include "adapters/surveys/platform_body.h"

#include "adapters/json/read.h"
#include "adapters/surveys/checks.h"
#include "engine/values/utf8.h"

namespace heed::surveys {

std::variant<Value, Faults> read_platform_body(std::string_view body) {
    const bool is_utf8 = utf8::valid(body);
    Result<Value> value =
        json::read_mended(is_utf8 ? std::string(body) : utf8::encode(utf8::decode(body)));
    if (!value.ok()) {
        // Of what came, not of what was made of it.
        const Result<Value> as_it_came = is_utf8 ? std::move(value) : json::read(body);
        Faults faults;
        for (const Diagnostic& problem : as_it_came.problems()) {
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

}  // namespace heed::surveys
