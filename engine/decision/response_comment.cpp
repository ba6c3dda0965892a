#include "engine/decision/response_comment.h"

#include <algorithm>

namespace heed {

Value comment_of(const Survey* survey, const SurveyResponse& response) {
    if (const Value* given = response.find_answer("comment")) {
        return *given;
    }
    if (survey != nullptr && survey->find_question("comment") == nullptr) {
        const auto question =
            std::ranges::find(survey->questions, QuestionKind::text, &Question::kind);
        if (question != survey->questions.end()) {
            if (const Value* given = response.find_answer(question->name)) {
                return *given;
            }
        }
    }
    return Value(response.desk ? response.desk->words : "");
}

}  // namespace heed
