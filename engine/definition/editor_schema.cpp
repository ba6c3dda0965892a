#include "engine/definition/editor_schema.h"

#include <algorithm>
#include <map>
#include <string>

#include "engine/definition/read_calendar.h"
#include "engine/definition/read_goal.h"
#include "engine/definition/read_settings.h"
#include "engine/definition/read_survey.h"
#include "engine/definition/read_workflow.h"
#include "engine/definition/shape.h"
#include "engine/model/front_matter.h"

namespace heed {
namespace {

using Map = Value::Map;
using List = Value::List;

constexpr std::string_view language_pattern = "^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$";

Map any_of(List ways) {
    return {{"anyOf", std::move(ways)}};
}

Map reference_to(std::string_view name) {
    return {{"$ref", "#/$defs/" + std::string(name)}};
}

/// `a form's field` → `form-field`
std::string name_of(const Shape& shape) {
    std::string noun(shape.noun);
    for (const std::string_view left_out : {"a ", "an ", "'s", "“", "”"}) {
        if (const size_t at = noun.find(left_out); at != std::string::npos) {
            noun.erase(at, left_out.size());
        }
    }
    std::ranges::replace(noun, ' ', '-');
    return noun;
}

/// Writes shapes and grammars; what has a name is written once, and then referred to.
class SchemaWriter {
  public:
    Map of(const Shape& shape) {
        Map properties;
        List required;
        for (const Key& key : shape.keys) {
            Map value = key.grammar != nullptr ? of(*key.grammar) : of(key.kind);
            value.insert(value.begin(), {"description", key.meaning});
            properties.emplace_back(key.name, std::move(value));
            if (key.need == Need::required) {
                required.emplace_back(key.name);
            }
        }
        Map schema{{"type", "object"}, {"properties", std::move(properties)}};
        if (!required.empty()) {
            schema.emplace_back("required", std::move(required));
        }
        schema.emplace_back("additionalProperties", false);
        return schema;
    }

    /// Everything that was referred to, by name.
    Map definitions() const { return {defined_.begin(), defined_.end()}; }

  private:
    Map of(ValueKind kind) {
        switch (kind) {
            case ValueKind::text:
                // YAML reads 3 and true as it likes; we take what stands there as a text.
                return define("text", [] {
                    return Map{{"type", List{"string", "number", "boolean"}}};
                });
            case ValueKind::words:
                return define("words", [&] {
                    return any_of({of(ValueKind::text),
                                   Map{{"type", "object"},
                                       {"minProperties", 1},
                                       {"propertyNames", Map{{"pattern", language_pattern}}},
                                       {"additionalProperties", of(ValueKind::text)}}});
                });
            case ValueKind::texts:
                return define("texts", [&] {
                    return any_of({of(ValueKind::text),
                                   Map{{"type", "array"}, {"items", of(ValueKind::text)}}});
                });
            case ValueKind::yes_no:
                return {{"type", "boolean"}};
            case ValueKind::whole_number:
                return {{"type", "integer"}};
            case ValueKind::list:
                return {{"type", "array"}};
            case ValueKind::map:
                return {{"type", "object"}};
            case ValueKind::anything:
                return {};
        }
        return {};
    }

    Map of(const Grammar& grammar) {
        if (grammar.shape != nullptr) {
            return define(name_of(*grammar.shape), [&] { return of(*grammar.shape); });
        }
        return grammar.name.empty() ? unnamed(grammar)
                                    : define(grammar.name, [&] { return unnamed(grammar); });
    }

    Map unnamed(const Grammar& grammar) {
        if (!grammar.words.empty()) {
            return {{"enum", List(grammar.words.begin(), grammar.words.end())}};
        }
        if (!grammar.pattern.empty()) {
            return {{"type", "string"}, {"pattern", grammar.pattern}};
        }
        if (!grammar.either.empty()) {
            List ways;
            for (const Grammar* way : grammar.either) {
                ways.emplace_back(of(*way));
            }
            return any_of(std::move(ways));
        }
        if (grammar.each == nullptr) {
            return of(grammar.kind);
        }
        return grammar.kind == ValueKind::list
                   ? Map{{"type", "array"}, {"items", of(*grammar.each)}}
                   : map_of(grammar);
    }

    /// Names of the author's own; those that mean something are offered.
    Map map_of(const Grammar& grammar) {
        Map schema{{"type", "object"}};
        const Map each = of(*grammar.each);
        if (!grammar.offered.empty()) {
            Map offered;
            for (const std::string_view name : grammar.offered) {
                offered.emplace_back(name, each);
            }
            schema.emplace_back("properties", std::move(offered));
        }
        schema.emplace_back("additionalProperties", each);
        return schema;
    }

    /// A state stands in states, and so on: a name is taken before what it means is written.
    template <class Write>
    Map define(std::string_view name, Write write) {
        if (defined_.emplace(name, Value()).second) {
            defined_.find(name)->second = write();
        }
        return reference_to(name);
    }

    std::map<std::string, Value, std::less<>> defined_;
};

Value whole(std::string_view title, std::string_view description, const Shape& shape) {
    SchemaWriter writer;
    Map schema = writer.of(shape);
    Map document{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                 {"title", title},
                 {"description", description}};
    document.insert(document.end(), schema.begin(), schema.end());
    if (Map definitions = writer.definitions(); !definitions.empty()) {
        document.emplace_back("$defs", std::move(definitions));
    }
    return Value(std::move(document));
}

Value front_matter_schema() {
    std::array<Key, front_matter_keys.size()> keys{};
    std::ranges::transform(front_matter_keys, keys.begin(), [](const FrontMatterKey& key) {
        return Key{key.name, key.name == required_front_matter ? Need::required : Need::optional,
                   ValueKind::text, key.meaning};
    });
    return whole("Front matter of a Heed mail", "What stands above a mail's text.",
                 {"a mail", keys});
}

}  // namespace

Value editor_schema(SchemaKind kind) {
    switch (kind) {
        case SchemaKind::survey:
            return whole("Heed survey", "What is asked, and which field of which source is which.",
                         survey_shape);
        case SchemaKind::workflow:
            return whole("Heed workflow", "What follows a response.", workflow_shape);
        case SchemaKind::calendar:
            return whole("Heed calendar", "What a business hour is.", calendar_shape);
        case SchemaKind::goal:
            return whole("Heed goal", "What a figure is to reach until when.", goal_shape);
        case SchemaKind::heed:
            return whole("heed.yaml", "Who you are, and where Heed runs.", heed_shape);
        case SchemaKind::mail:
            return front_matter_schema();
    }
    return {};
}

}  // namespace heed
