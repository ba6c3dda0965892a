#include "engine/results/headline.h"

#include <algorithm>

namespace heed {

Figure figure_of(const Question& question) {
    return question.kind == QuestionKind::nps   ? Figure::nps
           : question.kind == QuestionKind::ces ? Figure::ces
                                                : Figure::csat;
}

const Question* headline_of(const Survey& survey) {
    const Question* overall = survey.find_question("overall");
    if (overall != nullptr && is_numeric(*overall)) {
        return overall;
    }
    const auto find = [&](const auto& wanted) {
        const auto found = std::ranges::find_if(survey.questions, wanted);
        return found == survey.questions.end() ? nullptr : &*found;
    };
    const Question* rating =
        find([](const Question& each) { return each.kind == QuestionKind::rating; });
    return rating != nullptr ? rating : find(is_numeric);
}

}  // namespace heed
