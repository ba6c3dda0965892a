#include "engine/expressions/cel/evaluate.h"

#include <utility>

#include "engine/expressions/cel/comparison.h"
#include "engine/expressions/cel/evaluator.h"

namespace heed::cel {

std::optional<Value> Variables::find(std::string_view qualified_name) const {
    const auto found = values.find(qualified_name);
    return found != values.end() ? std::optional(found->second) : std::nullopt;
}

Type type_of(const Value& value) {
    if (const auto* list = value.as<Value::List>()) {
        Type element = list->empty() ? Type() : type_of(list->front());
        for (const Value& item : *list) {
            element = common(element, type_of(item));
        }
        return Type::list_of(element);
    }
    if (const auto* map = value.as<Value::Map>()) {
        Type key = map->empty() ? Type() : type_of(map->front().first);
        Type element = map->empty() ? Type() : type_of(map->front().second);
        for (const auto& [name, content] : *map) {
            key = common(key, type_of(name));
            element = common(element, type_of(content));
        }
        return Type::map_of(key, element);
    }
    if (const auto* optional = value.as<Optional>()) {
        return Type::optional_of(optional->content ? type_of(*optional->content) : Type());
    }
    return kind_of(value);
}

Declarations declarations_of(const Variables& variables) {
    Declarations declarations;
    for (const auto& [name, value] : variables.values) {
        declarations.names.emplace(name, type_of(value));
    }
    return declarations;
}

bool Evaluation::is_true() const {
    const auto* truth = value.as<bool>();
    return !fault && truth != nullptr && *truth;
}

Evaluation evaluate(const Expression& expression, const Environment& environment, Budget& budget) {
    Evaluator evaluator(environment, budget, expression.slots());
    Evaluation result;
    result.value = evaluator.value_of(expression.root());
    evaluator.weigh(expression.root(), result.value);
    result.fault = evaluator.take_fault();
    if (result.fault) {
        result.value = Value();
    }
    return result;
}

Diagnostic diagnose(const Expression& expression, const Fault& fault) {
    return expression.source().diagnose(code::no_value, fault.offset, fault.length, fault.message);
}

}  // namespace heed::cel
