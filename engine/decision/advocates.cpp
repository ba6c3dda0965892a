#include "engine/decision/advocates.h"

namespace heed {
namespace {

/// Of all ratings that were given, and at least of one.
bool has_best_marks(const Survey& survey, const SurveyResponse& response) {
    bool has_any = false;
    for (const Question& question : survey.questions) {
        const Value* answer = response.find_answer(question.name);
        const auto* given = answer == nullptr ? nullptr : answer->as<std::int64_t>();
        if (question.kind != QuestionKind::rating || given == nullptr) {
            continue;
        }
        const bool is_up = question.best == Best::highest;
        if (*given != (is_up ? question.scale.high : question.scale.low)) {
            return false;
        }
        has_any = true;
    }
    return has_any;
}

}  // namespace

std::optional<AdvocateReason> advocate_reason(const Program& program, const Case& subject,
                                              const SurveyResponse& response) {
    if (response.desk && response.desk->said == Saying::complaint) {
        return std::nullopt;
    }
    if (subject.status == CaseStatus::ended && subject.meaning() == OutcomeMeaning::resolved) {
        return AdvocateReason::won_back;
    }
    const Survey* survey = program.find_survey(response.survey);
    return survey != nullptr && has_best_marks(*survey, response)
               ? std::optional(AdvocateReason::best_marks)
               : std::nullopt;
}

}  // namespace heed
