#include "adapters/surveys/read_again.h"

#include <algorithm>

#include "adapters/json/read.h"
#include "adapters/surveys/mapping.h"
#include "adapters/surveys/wording.h"

namespace heed::surveys {
namespace {

using Named = std::vector<std::pair<std::string, Value>>;

/// How the source writes what is ours by that name; nullptr where it says nothing.
const SourceField* mapped_field(const Survey& survey, const SurveyResponse& response,
                                std::string_view name) {
    const auto source = survey.sources.find(response.source);
    if (source == survey.sources.end()) {
        return nullptr;
    }
    for (const std::string& written :
         {std::string(name), "answers." + std::string(name), "fields." + std::string(name)}) {
        if (const auto found = source->second.find(written); found != source->second.end()) {
            return &found->second;
        }
    }
    return nullptr;
}

/// The words, or the part of a list or matrix among them that the mapping names by now.
Value value_of(const std::string& words, const SourceField* field) {
    const bool may_be_whole = words.starts_with('{') || words.starts_with('[');
    const Result<Value> whole = may_be_whole ? json::read(words) : Result<Value>(Value(words));
    if (!whole.ok() || field == nullptr) {
        return words;
    }
    const auto found = find_whole_or_part(
        [&](std::string_view name) {
            return name.size() < field->from.size() ? std::optional(Found{*whole, "", ""})
                                                    : std::nullopt;
        },
        field->from);
    return found && may_be_whole ? found->value : Value(words);
}

Checked checked(const Survey& survey, const SurveyResponse& response, const UnreadAnswer& unread) {
    const SourceField* field = mapped_field(survey, response, unread.name);
    const Value value = value_of(unread.words, field);
    if (const Question* question = survey.find_question(unread.name)) {
        return checked_answer(*question, value, field);
    }
    const Field* ours = survey.find_field(unread.name);
    return ours == nullptr ? Problem{""} : checked_field(*ours, value, survey.zone, field);
}

/// Puts it where the survey's order has it.
template <class Declared>
void insert(Named& values, const std::vector<Declared>& order, const std::string& name,
            Value value) {
    const auto rank = [&](std::string_view wanted) {
        return std::ranges::find(order, wanted, &Declared::name) - order.begin();
    };
    const auto after = std::ranges::find_if(
        values, [&](const auto& other) { return rank(other.first) > rank(name); });
    values.emplace(after, name, std::move(value));
}

}  // namespace

std::optional<SurveyResponse> read_again(const Survey& survey, const SurveyResponse& before) {
    SurveyResponse response = before;
    response.unread.clear();
    for (const UnreadAnswer& unread : before.unread) {
        Checked read = checked(survey, before, unread);
        const auto* value = std::get_if<Value>(&read);
        if (std::holds_alternative<Problem>(read)) {
            response.unread.push_back(unread);
        } else if (value != nullptr && !value->is_null()) {
            if (survey.find_question(unread.name) != nullptr) {
                insert(response.answers, survey.questions, unread.name, *value);
            } else {
                insert(response.fields, survey.fields, unread.name, *value);
            }
        }
    }
    if (response.unread.size() == before.unread.size()) {
        return std::nullopt;
    }
    response.digest = digest_of(response);
    return response;
}

}  // namespace heed::surveys
