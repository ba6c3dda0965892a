#include "engine/model/sample_response.h"

#include <chrono>
#include <cmath>

namespace heed {
namespace {

Value score(const Question& question, double goodness) {
    const double good = question.best == Best::highest ? goodness : 1 - goodness;
    const auto [low, high] = question.scale;
    return {low + static_cast<int>(std::lround(good * (high - low)))};
}

std::string_view words(double goodness, std::string_view language) {
    const bool is_content = goodness > 0.5;
    if (language.starts_with("de")) {
        return is_content ? "Alles wie vereinbart, vielen Dank."
                          : "Die Übergabe dauerte zwei Wochen länger als vereinbart.";
    }
    return is_content ? "Everything went as agreed, thank you."
                      : "The hand-over took two weeks longer than agreed.";
}

Value answer(const Question& question, double goodness, std::string_view language) {
    switch (question.kind) {
        case QuestionKind::rating:
        case QuestionKind::nps:
        case QuestionKind::ces:
            return score(question, goodness);
        case QuestionKind::choice:
            return question.options.empty() ? Value("") : Value(question.options.front());
        case QuestionKind::text:
            return words(goodness, language);
    }
    return {};
}

Value field(const Field& field, Instant at) {
    using namespace std::chrono;
    const Instant later = at + days(3);
    switch (field.kind) {
        case FieldKind::text:
            return field.name;
        case FieldKind::number:
            return 1;
        case FieldKind::boolean:
            return true;
        case FieldKind::time:
            return Timestamp{duration_cast<seconds>(later.time_since_epoch()).count(), 0};
        case FieldKind::date:
            return to_text(Date(floor<days>(later)));
    }
    return {};
}

}  // namespace

SurveyResponse sample_response(const Survey& survey, const Directory& directory, double goodness,
                               std::string_view language, Instant at) {
    SurveyResponse response;
    response.source = "sample";
    response.id = "sample-1";
    response.survey = survey.name;
    response.submitted_at = at;
    response.language = language;
    if (survey.respondents == Respondents::named) {
        response.customer = {"c-1", "Ada Byron", "ada.byron@customers.example"};
    }
    if (directory.accounts.empty()) {
        response.account = {"a-1", "Analytical Ltd", ""};
    } else {
        const auto& [id, row] = *directory.accounts.begin();
        response.account = {id, std::string(directory.account_column(id, "name")), ""};
    }
    if (!directory.services.empty()) {
        response.service = {"s-1", directory.services.begin()->first, ""};
    }
    for (const Question& question : survey.questions) {
        response.answers.emplace_back(question.name, answer(question, goodness, language));
    }
    for (const Field& wanted : survey.fields) {
        response.fields.emplace_back(wanted.name, field(wanted, at));
    }
    response.digest = digest_of(response);
    return response;
}

}  // namespace heed
