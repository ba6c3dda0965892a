#include "adapters/surveys/mapping.h"

#include <algorithm>
#include <charconv>

#include "adapters/surveys/wording.h"
#include "engine/values/folded.h"

namespace heed::surveys {
namespace {

constexpr std::string_view form_name = "form";

/// `GROUP.NAME` as two; the group is empty where there is no dot.
std::pair<std::string_view, std::string_view> divided(std::string_view name) {
    const std::size_t dot = name.find('.');
    return dot == std::string_view::npos ? std::pair(std::string_view(), name)
                                         : std::pair(name.substr(0, dot), name.substr(dot + 1));
}

const Field* mapped_field(const Survey& survey, std::string_view name) {
    const auto [group, rest] = divided(name);
    return survey.find_field(group == "fields" ? rest : name);
}

/// An element of a list, by its number from 0, or a row of a matrix, by its name.
const Value* part_of(const Value& whole, std::string_view name) {
    if (const auto* items = whole.as<Value::List>()) {
        std::size_t at = 0;
        const auto read = std::from_chars(name.data(), name.data() + name.size(), at);
        const bool is_there =
            read.ec == std::errc() && read.ptr == name.data() + name.size() && at < items->size();
        return is_there ? &(*items)[at] : nullptr;
    }
    if (const Value* exact = whole.find(name)) {
        return exact;
    }
    const auto* rows = whole.as<Value::Map>();
    const std::string wanted = folded(name);
    for (std::size_t i = 0; rows != nullptr && i < rows->size(); ++i) {
        if (folded((*rows)[i].first.text_or("")) == wanted) {
            return &(*rows)[i].second;
        }
    }
    return nullptr;
}

std::string_view form_of(const MappedSurvey& candidate) {
    const auto found = candidate.mapping->find(form_name);
    return found == candidate.mapping->end() ? std::string_view()
                                             : std::string_view(found->second.from);
}

bool has_question_of(const MappedSurvey& candidate, const Finder& find) {
    return std::ranges::any_of(*candidate.mapping, [&](const auto& entry) {
        return mapped_question(*candidate.survey, entry.first) != nullptr &&
               find_whole_or_part(find, entry.second.from).has_value();
    });
}

}  // namespace

std::optional<Found> find_whole_or_part(const Finder& find, std::string_view name) {
    if (auto found = find(name)) {
        return found;
    }
    for (std::size_t dot = name.rfind('.'); dot != std::string_view::npos && dot > 0;
         dot = name.rfind('.', dot - 1)) {
        if (const auto whole = find(name.substr(0, dot))) {
            const std::string_view rest = name.substr(dot + 1);
            const Value* part = part_of(whole->value, rest);
            return part == nullptr
                       ? std::nullopt
                       : std::optional(Found{*part, pointer_to({whole->parent, whole->key}),
                                             std::string(rest)});
        }
    }
    return std::nullopt;
}

std::variant<MappedSurvey, std::string> choose_survey(const Surveys& surveys,
                                                      std::string_view source,
                                                      std::string_view form, const Finder& find) {
    const std::string where = "“sources: {" + std::string(source) + ": {…}}”";
    const std::string what_to_write =
        "write “form: " + std::string(form) + "” into " + where + " of the one that it belongs to";
    std::vector<MappedSurvey> without_form;
    bool is_any = false;
    for (const auto& [name, survey] : surveys) {
        const auto found = survey->sources.find(source);
        if (found == survey->sources.end()) {
            continue;
        }
        is_any = true;
        const MappedSurvey candidate{survey.get(), &found->second};
        if (form_of(candidate).empty()) {
            without_form.push_back(candidate);
        } else if (form_of(candidate) == form) {
            return candidate;
        }
    }
    if (!is_any) {
        return "no survey has " + where + ": write it into the one that this belongs to";
    }
    if (without_form.empty()) {
        return "no survey says that it is the form " + quoted(form) + ": " + what_to_write;
    }
    if (without_form.size() == 1) {
        return without_form.front();
    }
    std::erase_if(without_form,
                  [&](const MappedSurvey& candidate) { return !has_question_of(candidate, find); });
    if (without_form.size() == 1) {
        return without_form.front();
    }
    if (without_form.empty()) {
        return "none of the surveys with " + where +
               " has a question that is answered here: " + what_to_write;
    }
    return "the surveys " + quoted(without_form[0].survey->name) + " and " +
           quoted(without_form[1].survey->name) + " both fit the form " + quoted(form) + ": " +
           what_to_write;
}

const Question* mapped_question(const Survey& survey, std::string_view name) {
    const auto [group, rest] = divided(name);
    if (name == form_name || find_part(group, rest)) {
        return nullptr;
    }
    return survey.find_question(group == "answers" ? rest : name);
}

bool is_mapped(const SourceMapping& mapping, std::string_view name) {
    return std::ranges::any_of(mapping, [&](const auto& entry) {
        const std::string_view from = entry.second.from;
        return from.starts_with(name) && (from.size() == name.size() || from[name.size()] == '.');
    });
}

int put_mapped(Draft& draft, const Survey& survey, const SourceMapping& mapping,
               const Finder& find) {
    int answered = 0;
    for (const auto& [name, field] : mapping) {
        const auto [group, rest] = divided(name);
        const auto part = find_part(group, rest);
        const Question* question = mapped_question(survey, name);
        const Field* ours = mapped_field(survey, name);
        if (name == form_name) {
            continue;
        }
        if (!part && question == nullptr && ours == nullptr) {
            draft.fault({}, "the mapping of the survey " + quoted(survey.name) + " names " +
                                quoted(name) + ", which is no question or field of it");
            continue;
        }
        const std::optional<Found> found = find_whole_or_part(find, field.from);
        if (!found || found->value.is_null()) {
            continue;
        }
        const Where where{found->parent, found->key};
        if (part) {
            draft.put(*part, found->value, where, &field);
        } else if (question != nullptr) {
            draft.put(*question, found->value, where, &field);
            ++answered;
        } else {
            draft.put(*ours, found->value, where, &field);
        }
    }
    return answered;
}

}  // namespace heed::surveys
