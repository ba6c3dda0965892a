#include "adapters/surveys/mapping.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "adapters/surveys/checks.h"
#include "adapters/surveys/wording.h"

namespace heed::surveys {
namespace {

/// `GROUP.NAME` as two; the group is empty where there is no dot.
std::pair<std::string_view, std::string_view> divided(std::string_view name) {
    const std::size_t dot = name.find('.');
    return dot == std::string_view::npos ? std::pair(std::string_view(), name)
                                         : std::pair(name.substr(0, dot), name.substr(dot + 1));
}

/// The number that a text is, whole where it can be; anything else stays as it is.
Value as_number(const Value& value) {
    const auto* text = value.as<std::string>();
    if (text == nullptr) {
        return value;
    }
    const std::string trimmed = cleaned(*text, Lines::one);
    const char* const end = trimmed.data() + trimmed.size();
    std::int64_t whole = 0;
    if (const auto read = std::from_chars(trimmed.data(), end, whole);
        read.ec == std::errc() && read.ptr == end) {
        return whole;
    }
    double number = 0;
    if (const auto read = std::from_chars(trimmed.data(), end, number);
        read.ec == std::errc() && read.ptr == end && std::isfinite(number)) {
        return number;
    }
    return value;
}

Value as_boolean(const Value& value) {
    const std::string text = value.text_or("");
    if (text == "true" || text == "yes" || text == "1" || value == Value(1)) {
        return true;
    }
    if (text == "false" || text == "no" || text == "0" || value == Value(0)) {
        return false;
    }
    return value;
}

Value as_text(const Value& value) {
    const bool scalar = value.as<std::int64_t>() != nullptr ||
                        value.as<std::uint64_t>() != nullptr || value.as<double>() != nullptr ||
                        value.as<bool>() != nullptr;
    return scalar ? Value(shown(value)) : value;
}

bool is_empty(const Value& value) {
    const auto* text = value.as<std::string>();
    return value.is_null() || (text != nullptr && text->empty());
}

std::string words_of(const SourceField& field) {
    constexpr std::size_t few = 12;
    std::string words;
    std::size_t count = 0;
    for (const auto& [word, ours] : field.values) {
        if (count++ == few) {
            return words + ", …";
        }
        words += (words.empty() ? "" : ", ") + word;
    }
    return words;
}

/// A word of the platform as ours.
Checked translated(const SourceField& field, const Value& value) {
    const auto found = field.values.find(as_text(value).text_or(""));
    if (found == field.values.end()) {
        return Problem{shown(value) +
                       " is none of the words that the survey's mapping knows: " + words_of(field)};
    }
    return Value(found->second);
}

/// The answer as the question has it, or null where it is not answered.
Checked answer_of(const Question& question, const SourceField& field, Value value) {
    if (is_empty(value)) {
        return Value();
    }
    if (!field.values.empty()) {
        Checked ours = translated(field, value);
        if (std::holds_alternative<Problem>(ours)) {
            return ours;
        }
        value = std::get<Value>(ours);
    }
    if (question.kind == QuestionKind::text || question.kind == QuestionKind::choice) {
        return as_text(value);
    }
    value = as_number(value);
    const auto* number = value.as<std::int64_t>();
    if (!field.scale || number == nullptr) {
        return value;
    }
    const auto [low, high] = std::minmax(field.scale->low, field.scale->high);
    if (*number < low || *number > high) {
        return Problem{shown(value) + " is not on the source's scale " + in_words({low, high})};
    }
    return Value(rescaled(*number, *field.scale, scale_of(question), question.best));
}

Value field_of(const Field& ours, const SourceField& field, Value value, Draft& draft,
               Where where) {
    if (is_empty(value)) {
        return {};
    }
    if (!field.values.empty()) {
        Checked translation = translated(field, value);
        if (auto* problem = std::get_if<Problem>(&translation)) {
            draft.fault(where, std::move(problem->detail));
            return {};
        }
        value = std::get<Value>(translation);
    }
    switch (ours.kind) {
        case FieldKind::text:
            return as_text(value);
        case FieldKind::number:
            return as_number(value);
        case FieldKind::boolean:
            return as_boolean(value);
        default:
            return value;
    }
}

const Field* mapped_field(const Survey& survey, std::string_view name) {
    const auto [group, rest] = divided(name);
    return survey.find_field(group == "fields" ? rest : name);
}

constexpr std::string_view form_name = "form";

}  // namespace

std::variant<MappedSurvey, std::string> choose_survey(const Surveys& surveys,
                                                      std::string_view source,
                                                      std::string_view form) {
    std::vector<MappedSurvey> candidates;
    for (const auto& [name, survey] : surveys) {
        if (const auto found = survey->sources.find(source); found != survey->sources.end()) {
            candidates.push_back({survey.get(), &found->second});
        }
    }
    const auto form_of = [](const MappedSurvey& candidate) -> std::string_view {
        const auto found = candidate.mapping->find(form_name);
        return found == candidate.mapping->end() ? std::string_view()
                                                 : std::string_view(found->second.from);
    };
    for (const MappedSurvey& candidate : candidates) {
        if (!form.empty() && form_of(candidate) == form) {
            return candidate;
        }
    }
    if (candidates.size() == 1 && form_of(candidates.front()).empty()) {
        return candidates.front();
    }
    const std::string where = "“sources: {" + std::string(source) + ": {…}}”";
    if (candidates.empty()) {
        return "no survey has " + where + ": write it into the one that this belongs to";
    }
    return "no survey says that it is the form " + quoted(form) +
           ": write “form: " + std::string(form) + "” into " + where +
           " of the one that it belongs to";
}

const Question* mapped_question(const Survey& survey, std::string_view name) {
    const auto [group, rest] = divided(name);
    if (name == form_name || find_part(group, rest)) {
        return nullptr;
    }
    return survey.find_question(group == "answers" ? rest : name);
}

std::int64_t rescaled(std::int64_t number, Scale from, Scale to, Best best) {
    const std::int64_t sign = from.high < from.low ? -1 : 1;
    const std::int64_t steps = sign * (std::int64_t{from.high} - from.low);
    const std::int64_t way = sign * (number - from.low) * (std::int64_t{to.high} - to.low);
    if (steps == 0) {
        return to.low;
    }
    const std::int64_t below = way / steps;
    const std::int64_t twice_rest = 2 * (way % steps);
    const bool middle_goes_up = best == Best::lowest;
    const bool up = twice_rest > steps || (twice_rest == steps && middle_goes_up);
    return to.low + below + (up ? 1 : 0);
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
        std::optional<Found> found = find(field.from);
        if (!found || found->value.is_null()) {
            continue;
        }
        const Where where{found->parent, found->key};
        if (part) {
            draft.put(*part, found->value, where);
        } else if (question != nullptr) {
            Checked answer = answer_of(*question, field, std::move(found->value));
            if (auto* problem = std::get_if<Problem>(&answer)) {
                draft.fault(where, std::move(problem->detail));
            } else {
                draft.put(*question, std::get<Value>(answer), where);
            }
            ++answered;
        } else {
            draft.put(*ours, field_of(*ours, field, std::move(found->value), draft, where), where);
        }
    }
    return answered;
}

}  // namespace heed::surveys
