#include "adapters/surveys/api.h"

#include <algorithm>

#include "adapters/surveys/desk.h"
#include "adapters/surveys/draft.h"
#include "adapters/surveys/wording.h"
#include "engine/values/closest.h"

namespace heed::surveys {
namespace {

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) {
        all += (all.empty() ? "" : ", ") + name;
    }
    return all;
}

/// `: did you mean “quality”?`, else which there are as long as they are few.
std::string advice(std::string_view wrong, const std::vector<std::string>& known) {
    constexpr std::size_t few = 12;
    const std::string guess = did_you_mean(wrong, known);
    if (!guess.empty()) {
        return ": " + guess;
    }
    return known.empty() || known.size() > few ? "" : ": there are " + joined(known);
}

void refuse_key(Draft& draft, Where where, std::string_view noun,
                const std::vector<std::string>& known) {
    draft.fault(where, "there is no " + std::string(noun) + " " + quoted(*where.key) +
                           advice(*where.key, known));
}

const std::string& text_of_key(const Value::Entry& entry) {
    return *entry.first.as<std::string>();
}

/// The entries of an object; a fault where it is none. Null counts as not there.
const Value::Map* object_at(Draft& draft, const Value& value, Where where) {
    const auto* entries = value.as<Value::Map>();
    if (entries == nullptr && !value.is_null()) {
        draft.fault(where, std::string(kind_of(value)) + " stands where an object belongs");
    }
    return entries;
}

std::vector<std::string> names_in(std::string_view group) {
    std::vector<std::string> names;
    for (const PartName& known : part_names()) {
        if (known.group == group) {
            names.emplace_back(known.name);
        }
    }
    if (group.empty()) {
        names.insert(names.end(),
                     {"survey", "customer", "account", "service", "answers", "fields"});
    }
    return names;
}

void read_group(Draft& draft, const Value& value, std::string_view group) {
    const auto* entries = object_at(draft, value, {"", group});
    if (entries == nullptr) {
        return;
    }
    const std::string parent = "/" + std::string(group);
    for (const Value::Entry& entry : *entries) {
        const Where where{parent, text_of_key(entry)};
        if (const auto part = find_part(group, *where.key)) {
            draft.put(*part, entry.second, where);
        } else {
            refuse_key(draft, where, "key", names_in(group));
        }
    }
}

template <class Named>
std::vector<std::string> names_of(const std::vector<Named>& all) {
    std::vector<std::string> names;
    for (const Named& one : all) {
        names.push_back(one.name);
    }
    return names;
}

void read_answers(Draft& draft, const Survey* survey, const Value& value) {
    const auto* entries = object_at(draft, value, {"", "answers"});
    if (entries == nullptr || survey == nullptr) {
        return;
    }
    for (const Value::Entry& entry : *entries) {
        const Where where{"/answers", text_of_key(entry)};
        if (const Question* question = survey->find_question(*where.key)) {
            draft.put(*question, entry.second, where);
        } else {
            refuse_key(draft, where, "question", names_of(survey->questions));
        }
    }
}

void read_fields(Draft& draft, const Survey* survey, const Value& value) {
    const auto* entries = object_at(draft, value, {"", "fields"});
    if (entries == nullptr || survey == nullptr) {
        return;
    }
    for (const Value::Entry& entry : *entries) {
        const Where where{"/fields", text_of_key(entry)};
        if (const Field* field = survey->find_field(*where.key)) {
            draft.put(*field, entry.second, where);
        } else {
            refuse_key(draft, where, "field", names_of(survey->fields));
        }
    }
}

/// Everything but `survey`, which is read first because all else depends on it.
void read_entry(Draft& draft, const Survey* survey, const Value::Entry& entry, bool is_desk) {
    const std::string& key = text_of_key(entry);
    const Where where{"", key};
    if (key == "answers") {
        read_answers(draft, survey, entry.second);
    } else if (key == "fields") {
        read_fields(draft, survey, entry.second);
    } else if (key == "customer" || key == "account" || key == "service") {
        read_group(draft, entry.second, key);
    } else if (const auto part = find_part("", key)) {
        draft.put(*part, entry.second, where);
    } else if (key != "survey" && key != "source" &&
               !(is_desk && std::ranges::find(desk_keys, key) != std::ranges::end(desk_keys))) {
        refuse_key(draft, where, "key", names_in(""));
    }
}

const Survey* survey_called(const Surveys& surveys, const Value* name) {
    const auto* text = name == nullptr ? nullptr : name->as<std::string>();
    const auto found = text == nullptr ? surveys.end() : surveys.find(*text);
    return found == surveys.end() ? nullptr : found->second.get();
}

void explain_missing_survey(Draft& draft, const Surveys& surveys, const Value* name) {
    const Where where{"", "survey"};
    if (name == nullptr || name->is_null()) {
        draft.fault(where, "the response does not say of which survey it is");
    } else if (const auto* text = name->as<std::string>()) {
        std::vector<std::string> known;
        for (const auto& [known_name, survey] : surveys) {
            known.push_back(known_name);
        }
        draft.fault(where, "there is no survey " + quoted(*text) + advice(*text, known));
    } else {
        draft.fault(where, std::string(kind_of(*name)) + " stands where a text belongs");
    }
}

}  // namespace

Reading read_neutral(const Value& body, const Surveys& surveys, std::string_view source,
                     Instant now, Sender sender) {
    const auto* entries = body.as<Value::Map>();
    if (entries == nullptr) {
        return Faults{{"", std::string(kind_of(body)) + " stands where an object belongs"}};
    }
    const Value* name = body.find("survey");
    const Survey* survey = survey_called(surveys, name);
    Draft draft(survey, source, sender, now);
    const bool is_desk = is_of_desk(draft, body);
    if (is_desk) {
        read_desk(draft, body);
    }
    const bool is_of_none = is_desk && (name == nullptr || name->is_null());
    if (survey == nullptr && !is_of_none) {
        explain_missing_survey(draft, surveys, name);
    }
    const Value* answers = body.find("answers");
    const bool has_answers = answers != nullptr && !answers->is_null();
    if (has_answers && is_of_none) {
        draft.fault({"", "survey"}, "the response does not say of which survey its answers are");
    } else if (!has_answers && !is_desk) {
        draft.fault({"", "answers"}, "the response has no answers");
    }
    for (const Value::Entry& entry : *entries) {
        read_entry(draft, survey, entry, is_desk);
    }
    return std::move(draft).finish();
}

}  // namespace heed::surveys
