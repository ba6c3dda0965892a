#include "adapters/surveys/typeform.h"

#include <algorithm>

#include "adapters/surveys/draft.h"
#include "adapters/surveys/mapping.h"
#include "adapters/surveys/platform_body.h"
#include "adapters/surveys/wording.h"
#include "engine/values/closest.h"

namespace heed::surveys {
namespace {

constexpr std::string_view source = "typeform";

/// What was chosen, and what was written beside “other”.
Found chosen_of(const Value& value, std::string parent, std::string_view label) {
    const Value* chosen = find_below(value, {label});
    const Value* other = find_below(value, {"other"});
    if (chosen == nullptr) {
        return {other == nullptr ? Value() : *other, std::move(parent), "other"};
    }
    const auto* labels = chosen->as<Value::List>();
    if (labels == nullptr || other == nullptr) {
        return {*chosen, std::move(parent), std::string(label)};
    }
    Value::List all = *labels;
    all.push_back(*other);
    return {std::move(all), std::move(parent), std::string(label)};
}

/// An answer holds its value below the name of its type; choices hold theirs one level deeper.
Found value_of_answer(const Value& answer, std::size_t index) {
    const std::string parent = "/form_response/answers/" + std::to_string(index);
    const std::string type = text_below(answer, {"type"});
    const Value* value = answer.find(type);
    if (value == nullptr) {
        return {Value(), parent, "type"};
    }
    if (type == "choice" || type == "choices") {
        return chosen_of(*value, parent + "/" + type, type == "choice" ? "label" : "labels");
    }
    return {*value, parent, type};
}

std::optional<Found> find_answer(const Value& response, std::string_view ref) {
    const Value* answers = response.find("answers");
    const auto* list = answers == nullptr ? nullptr : answers->as<Value::List>();
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        if (text_below((*list)[i], {"field", "ref"}) == ref) {
            return value_of_answer((*list)[i], i);
        }
    }
    return std::nullopt;
}

std::optional<Found> find_variable(const Value& response, std::string_view name) {
    const Value* variables = response.find("variables");
    const auto* list = variables == nullptr ? nullptr : variables->as<Value::List>();
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        const std::string type = text_below((*list)[i], {"type"});
        const Value* value = (*list)[i].find(type);
        if (text_below((*list)[i], {"key"}) == name && value != nullptr) {
            return Found{*value, "/form_response/variables/" + std::to_string(i), type};
        }
    }
    return std::nullopt;
}

std::optional<Found> find_in(const Value& response, std::string_view group, std::string_view name) {
    const Value* value = find_below(response, {group, name});
    if (value == nullptr) {
        return std::nullopt;
    }
    return Found{*value, "/form_response/" + std::string(group), std::string(name)};
}

constexpr std::string_view hidden = "hidden.";
constexpr std::string_view variables = "variables.";
constexpr std::string_view calculated = "calculated.";

std::optional<Found> find(const Value& response, std::string_view name) {
    if (name.starts_with(hidden)) {
        return find_in(response, "hidden", name.substr(hidden.size()));
    }
    if (name.starts_with(variables)) {
        return find_variable(response, name.substr(variables.size()));
    }
    if (name.starts_with(calculated)) {
        return find_in(response, "calculated", name.substr(calculated.size()));
    }
    return find_answer(response, name);
}

/// All refs of the form, those of grouped fields, too.
void collect_refs(const Value& value, std::vector<std::string>& refs) {
    if (const auto* entries = value.as<Value::Map>()) {
        for (const auto& [key, below] : *entries) {
            if (key == Value("ref") && below.as<std::string>() != nullptr) {
                refs.push_back(below.text_or(""));
            }
            collect_refs(below, refs);
        }
    } else if (const auto* items = value.as<Value::List>()) {
        for (const Value& item : *items) {
            collect_refs(item, refs);
        }
    }
}

/// A form may ask a part of the survey's questions. But a ref that is nearly one of the form's is
/// misspelt: its question would be taken for unanswered, and perhaps an unhappy customer for a
/// silent one.
void check_refs(Draft& draft, const Value& response, const MappedSurvey& chosen) {
    const Value* fields = find_below(response, {"definition", "fields"});
    if (fields == nullptr) {
        return;
    }
    std::vector<std::string> refs;
    collect_refs(*fields, refs);
    for (const auto& [name, field] : *chosen.mapping) {
        const std::string_view from = field.from;
        const bool no_ref =
            from.starts_with(hidden) || from.starts_with(variables) || from.starts_with(calculated);
        const bool is_known = std::ranges::any_of(refs, [&](const std::string& ref) {
            return from == ref || from.starts_with(ref + ".");
        });
        if (no_ref || is_known || mapped_question(*chosen.survey, name) == nullptr) {
            continue;
        }
        if (const std::string guess = did_you_mean(from, refs); !guess.empty()) {
            draft.fault({"/form_response/definition", "fields"},
                        "the form has no field with the ref " + quoted(from) +
                            ", which the survey maps to " + quoted(name) + ": " + guess);
        }
    }
}

std::variant<Accepted, Ignored, Faults> read_response(const Value& response, const Surveys& surveys,
                                                      Instant now) {
    const std::string form = text_below(response, {"form_id"});
    const Finder finder = [&](std::string_view name) { return find(response, name); };
    const auto choice = choose_survey(surveys, source, form, finder);
    if (const auto* problem = std::get_if<std::string>(&choice)) {
        return Faults{{"/form_response/form_id", *problem}};
    }
    const MappedSurvey chosen = std::get<MappedSurvey>(choice);
    Draft draft(chosen.survey, source, Sender::platform, now);
    check_refs(draft, response, chosen);
    const int answered = put_mapped(draft, *chosen.survey, *chosen.mapping, finder);
    const Value* answers = find_below(response, {"answers"});
    const auto* list = answers == nullptr ? nullptr : answers->as<Value::List>();
    const auto is_strange = [&](const Value& answer) {
        return !is_mapped(*chosen.mapping, text_below(answer, {"field", "ref"}));
    };
    if (answered == 0 && list != nullptr && std::ranges::any_of(*list, is_strange)) {
        draft.fault({"/form_response", "answers"},
                    "none of the answers belongs to a question of the survey " +
                        quoted(chosen.survey->name) + ": look at its “sources: {typeform: {…}}”");
    }
    for (const auto& [key, part] :
         {std::pair("token", Part::id), std::pair("submitted_at", Part::submitted_at)}) {
        if (const Value* value = response.find(key)) {
            draft.put(part, *value, {"/form_response", key});
        }
    }
    Reading reading = std::move(draft).finish();
    if (auto* faults = std::get_if<Faults>(&reading)) {
        return std::move(*faults);
    }
    return std::get<Accepted>(std::move(reading));
}

}  // namespace

HookReading read_typeform(std::string_view body, const Surveys& surveys, Instant now) {
    auto parsed = read_platform_body(body);
    if (auto* faults = std::get_if<Faults>(&parsed)) {
        return {"", std::move(*faults)};
    }
    const Value& value = std::get<Value>(parsed);
    HookReading reading{text_below(value, {"event_id"}), Faults{}};
    const std::string type = text_below(value, {"event_type"});
    const Value* response = find_below(value, {"form_response"});
    if (!type.empty() && type != "form_response") {
        reading.outcome = Ignored{"a delivery of the type " + quoted(type) + " is no response"};
    } else if (response == nullptr || response->as<Value::Map>() == nullptr) {
        reading.outcome = Faults{{"/form_response", "the delivery has no response in it"}};
    } else {
        reading.outcome = read_response(*response, surveys, now);
    }
    return reading;
}

}  // namespace heed::surveys
