#include "adapters/web/pages/customer_view.h"

#include <algorithm>

#include "adapters/web/pages/inbox_view.h"
#include "adapters/web/pages/spoken_names.h"
#include "adapters/web/pages/telephone.h"
#include "engine/expressions/text/template.h"
#include "engine/model/customer_now.h"

namespace heed::web::pages {
namespace {

constexpr int most_earlier = 8;

bool is_number(const Question& question) {
    return question.kind == QuestionKind::rating || question.kind == QuestionKind::nps ||
           question.kind == QuestionKind::ces;
}

Value earlier_row(const Visit& visit, const Program& program, const CaseSummary& summary) {
    const bool is_open = summary.status == CaseStatus::open;
    const Survey* survey = program.find_survey(summary.survey);
    return Value::Map{
        {"href", "/cases/" + std::to_string(summary.number)},
        {"number", summary.number},
        {"is_open", is_open},
        {"survey", survey == nullptr
                       ? summary.survey
                       : std::string(survey->title.in(visit.speaker.locale().language()))},
        {"opened", visit.speaker.locale().short_date(summary.opened_at, visit.at)}};
}

/// Their other cases that this person may see.
Value earlier_cases(const PageContext& context, const Visit& visit, const SeenCase& seen) {
    CaseFilter filter;
    Value::List rows;
    if (seen.now.customer.empty()) {
        return rows;
    }
    filter.within = CaseReach{.parties = {}, .accounts = {}, .customers = {seen.now.customer}};
    for (const CaseSummary& summary : context.cases.list(filter, {.limit = most_earlier}).items) {
        if (summary.number != seen.now.number && sees(context, visit, summary.number)) {
            rows.push_back(earlier_row(visit, *seen.program, summary));
        }
    }
    return rows;
}

Value unread_words(const Visit& visit, const UnreadAnswer& unread) {
    return visit.speaker.say("task.unread", {{"words", unread.words}});
}

/// `Maintenance (s-24)`: what it is, and which one.
std::string service_name(const Program& program, const Service& service) {
    std::string name(program.directory.service_column(service.type, "name"));
    if (name.empty()) {
        name = service.type;
    }
    if (name.empty() || service.id.empty()) {
        return name + service.id;
    }
    return name + " (" + service.id + ")";
}

/// As people call it, where it is one of the standard survey's.
std::string field_name(const Visit& visit, const std::string& name) {
    const std::string key = "task.field_named." + name;
    return visit.speaker.words().find(visit.language(), key) == nullptr ? spoken_name(name)
                                                                        : visit.say(key);
}

Value text_or_null(const std::string& text) {
    return text.empty() ? Value() : Value(text);
}

}  // namespace

Value score_view(std::int64_t value, const Question& question) {
    const Scale scale = question.kind == QuestionKind::nps ? Scale{0, 10} : question.scale;
    const double width = std::max(1, scale.high - scale.low);
    double share = static_cast<double>(value - scale.low) / width;
    if (question.best == Best::lowest) {
        share = 1 - share;
    }
    constexpr double low = 0.3;
    constexpr double middle = 0.6;
    return Value::Map{{"value", value},
                      {"of", scale.high},
                      {"low", share < low},
                      {"middle", share >= low && share < middle}};
}

Value answer_views(const Visit& visit, const Survey* survey, const SurveyResponse& response) {
    Value::List answers;
    const std::string& language = visit.speaker.locale().language();
    for (const auto& [name, value] : response.answers) {
        const Question* question = survey == nullptr ? nullptr : survey->find_question(name);
        Value::Map view{
            {"question", question == nullptr ? name : std::string(question->title.in(language))},
            {"score", Value()},
            {"said", Value()},
            {"choice", Value()}};
        const auto* number = value.as<std::int64_t>();
        if (question != nullptr && number != nullptr && is_number(*question)) {
            view[1].second = score_view(*number, *question);
        } else if (question != nullptr && question->kind == QuestionKind::text) {
            view[2].second = text::plain_text(value);
        } else if (question != nullptr && question->kind == QuestionKind::choice) {
            view[3].second = said_in(question->options, text::plain_text(value), language);
        } else {
            view[3].second = text::plain_text(value);
        }
        answers.emplace_back(std::move(view));
    }
    for (const UnreadAnswer& unread : response.unread) {
        const Question* question = survey == nullptr ? nullptr : survey->find_question(unread.name);
        if (question != nullptr) {
            answers.emplace_back(Value::Map{{"question", std::string(question->title.in(language))},
                                            {"score", Value()},
                                            {"said", Value()},
                                            {"choice", unread_words(visit, unread)}});
        }
    }
    return answers;
}

Value customer_view(const PageContext& context, const Visit& visit, const SeenCase& seen) {
    const SurveyResponse* leading = seen.leading();
    if (leading == nullptr) {
        return {};
    }
    Value::List fields;
    for (const auto& [name, value] : leading->fields) {
        fields.emplace_back(
            Value::Map{{"name", field_name(visit, name)}, {"text", text::plain_text(value)}});
    }
    for (const UnreadAnswer& unread : leading->unread) {
        if (seen.survey() == nullptr || seen.survey()->find_question(unread.name) == nullptr) {
            fields.emplace_back(
                Value::Map{{"name", unread.name}, {"text", unread_words(visit, unread)}});
        }
    }
    const Customer customer = seen.customer();
    return Value::Map{
        {"name", name_of_customer(visit, seen)},
        {"id", text_or_null(customer.id)},
        {"email", text_or_null(customer.email)},
        {"phone", text_or_null(customer.phone)},
        {"phone_link", text_or_null(telephone_link(customer.phone))},
        {"best_time", text_or_null(customer.best_time)},
        {"is_out_of_reach", is_out_of_reach(customer, seen.survey())},
        {"account",
         text_or_null(leading->account.name.empty() ? leading->account.id : leading->account.name)},
        {"service", text_or_null(service_name(*seen.program, leading->service))},
        {"fields", std::move(fields)},
        {"earlier", earlier_cases(context, visit, seen)}};
}

}  // namespace heed::web::pages
