#include <algorithm>

#include "engine/decision/names.h"
#include "engine/decision/response_comment.h"
#include "engine/model/customer_now.h"

namespace heed {
namespace {

template <class Number>
std::optional<Value> to_optional_value(const std::optional<Number>& number) {
    return number ? std::optional<Value>(Value(*number)) : std::nullopt;
}

Value to_map(const std::vector<std::pair<std::string, Value>>& named) {
    Value::Map map;
    map.reserve(named.size());
    for (const auto& [name, value] : named) {
        map.emplace_back(Value(name), value);
    }
    return Value(std::move(map));
}

const Value* find_in(const std::vector<std::pair<std::string, Value>>& named,
                     std::string_view wanted) {
    const auto found = std::ranges::find_if(
        named, [&](const auto& candidate) { return candidate.first == wanted; });
    return found == named.end() ? nullptr : &found->second;
}

/// An absent text is "", an absent number is no value.
std::optional<Value> answer(const Survey* survey, const SurveyResponse& response,
                            std::string_view name) {
    if (const Value* given = response.find_answer(name)) {
        return *given;
    }
    const Question* question = survey == nullptr ? nullptr : survey->find_question(name);
    const bool is_text = question != nullptr && (question->kind == QuestionKind::text ||
                                                 question->kind == QuestionKind::choice);
    return is_text ? std::optional<Value>(Value("")) : std::nullopt;
}

std::optional<Value> field(const Survey* survey, const SurveyResponse& response,
                           std::string_view name) {
    if (const Value* given = find_in(response.fields, name)) {
        return *given;
    }
    const Field* declared = survey == nullptr ? nullptr : survey->find_field(name);
    return declared != nullptr && declared->kind == FieldKind::text
               ? std::optional<Value>(Value(""))
               : std::nullopt;
}

std::optional<Value> lowest_question(const Survey* survey, const Scores& scores,
                                     std::string_view language) {
    if (scores.lowest_question.empty()) {
        return std::nullopt;
    }
    const Question* question =
        survey == nullptr ? nullptr : survey->find_question(scores.lowest_question);
    return Value(question == nullptr || question->title.empty() ? scores.lowest_question
                                                                : question->title.in(language));
}

}  // namespace

Value to_value(Instant instant) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(instant);
    const auto rest = instant - seconds;
    return Value(Timestamp{seconds.time_since_epoch().count(),
                           static_cast<std::int32_t>(rest.count() * 1'000'000)});
}

std::optional<Value> response_value(const Step& step, const SurveyResponse& response,
                                    std::string_view name, std::string_view language) {
    const Survey* survey = step.program.find_survey(response.survey);
    if (name.starts_with("answers.")) {
        return answer(survey, response, name.substr(8));
    }
    if (name.starts_with("fields.")) {
        return field(survey, response, name.substr(7));
    }
    const Scores& scores = step.scores(response);
    if (name == "lowest") {
        return to_optional_value(scores.lowest);
    }
    if (name == "lowest_question") {
        return lowest_question(survey, scores, language);
    }
    if (name == "highest") {
        return to_optional_value(scores.highest);
    }
    if (name == "average") {
        return to_optional_value(scores.average);
    }
    if (name == "nps") {
        return to_optional_value(scores.nps);
    }
    if (name == "ces") {
        return to_optional_value(scores.ces);
    }
    if (name == "comment") {
        return comment_of(survey, response);
    }
    if (name == "said") {
        return Value(response.desk ? name_of(response.desk->said) : std::string_view());
    }
    if (name == "id") {
        return Value(response.id);
    }
    if (name == "survey") {
        return Value(response.survey);
    }
    if (name == "language") {
        return Value(response.language);
    }
    if (name == "submitted_at") {
        return to_value(response.submitted_at);
    }
    if (name == "answers") {
        return to_map(response.answers);
    }
    if (name == "fields") {
        return to_map(response.fields);
    }
    return std::nullopt;
}

std::optional<Value> customer_value(const Step& step, const SurveyResponse& response,
                                    std::string_view name) {
    const Customer customer =
        customer_now(step.program.directory.contacts, step.current, responses_of(step), response);
    if (name == "id") {
        return Value(customer.id);
    }
    if (name == "name") {
        return Value(customer.name);
    }
    if (name == "email") {
        return Value(customer.email);
    }
    if (name == "phone") {
        return Value(customer.phone);
    }
    if (name == "best_time") {
        return Value(customer.best_time);
    }
    if (name == "out_of_reach") {
        return Value(is_out_of_reach(customer, step.program.find_survey(response.survey)));
    }
    return std::nullopt;
}

std::optional<Value> account_value(const Directory& directory, const SurveyResponse& response,
                                   std::string_view name) {
    const Account& account = response.account;
    if (name == "id") {
        return Value(account.id);
    }
    if (name == "name" && !account.name.empty()) {
        return Value(account.name);
    }
    if (name == "client_manager" && !account.client_manager.empty()) {
        return Value(account.client_manager);
    }
    return Value(directory.account_column(account.id, name));
}

std::optional<Value> service_value(const Directory& directory, const SurveyResponse& response,
                                   std::string_view name) {
    const Service& service = response.service;
    if (name == "id") {
        return Value(service.id);
    }
    if (name == "type") {
        return Value(service.type);
    }
    if (name == "manager" && !service.manager.empty()) {
        return Value(service.manager);
    }
    return Value(directory.service_column(service.type, name));
}

}  // namespace heed
