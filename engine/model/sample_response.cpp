#include "engine/model/sample_response.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace heed {
namespace {

Value score(const Question& question, double goodness) {
    const double good = question.best == Best::highest ? goodness : 1 - goodness;
    const auto [low, high] = question.scale;
    return {low + static_cast<int>(std::lround(good * (high - low)))};
}

/// What customers wrote stands in the survey's first text; another says what it is an answer to.
Value answer(const Question& question, bool is_comment, double goodness, const Words& words,
             std::string_view language) {
    switch (question.kind) {
        case QuestionKind::rating:
        case QuestionKind::nps:
        case QuestionKind::ces:
            return score(question, goodness);
        case QuestionKind::choice:
            return question.options.empty() ? Value("") : Value(question.options.front().name);
        case QuestionKind::text:
            return is_comment
                       ? Value(words.say(language, goodness > 0.5 ? "sample.response.content"
                                                                  : "sample.response.discontent"))
                       : Value("[" + std::string(question.title.in(language)) + "]");
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

SurveyResponse sample_response(const Survey& survey, const Program& program, double goodness,
                               std::string_view language, Instant at) {
    const Directory& directory = program.directory;
    const Words& words = *program.words;
    SurveyResponse response;
    response.source = "sample";
    response.id = "sample-1";
    response.survey = survey.name;
    response.submitted_at = at;
    response.language = language;
    if (survey.respondents == Respondents::named) {
        response.customer = {.id = "c-1",
                             .name = "Ada Byron",
                             .email = "ada.byron@customers.example",
                             .phone = "+49 30 901820",
                             .best_time = words.say(language, "sample.response.best_time")};
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
    const auto comment = std::ranges::find(survey.questions, QuestionKind::text, &Question::kind);
    for (auto each = survey.questions.begin(); each != survey.questions.end(); ++each) {
        response.answers.emplace_back(each->name,
                                      answer(*each, each == comment, goodness, words, language));
    }
    for (const Field& wanted : survey.fields) {
        response.fields.emplace_back(wanted.name, field(wanted, at));
    }
    response.digest = digest_of(response);
    return response;
}

}  // namespace heed
