#include "engine/decision/advocates.h"

#include <gtest/gtest.h>

using namespace heed;

namespace {

/// Two ratings of 1 to 5, of which one is best at 1.
Program program() {
    Program program;
    auto survey = std::make_shared<Survey>();
    survey->name = "care";
    survey->questions = {{.name = "quality", .title = "Quality"},
                         {.name = "effort", .title = "Effort", .best = Best::lowest},
                         {.name = "comment", .title = "Comment", .kind = QuestionKind::text}};
    program.surveys["care"] = survey;
    return program;
}

SurveyResponse answered(std::vector<std::pair<std::string, Value>> answers) {
    SurveyResponse response;
    response.survey = "care";
    response.answers = std::move(answers);
    return response;
}

Case ended(const char* outcome) {
    Case subject;
    subject.status = CaseStatus::ended;
    subject.outcome = outcome;
    return subject;
}

}  // namespace

TEST(Advocates, GaveTheBestMarkToAllThatTheyRatedOrWereWonBack) {
    const Program here = program();
    const auto reason = [&](const Case& subject, const SurveyResponse& response) {
        return advocate_reason(here, subject, response);
    };
    EXPECT_EQ(reason(ended("satisfied"), answered({{"quality", 5}, {"effort", 1}})),
              AdvocateReason::best_marks);
    EXPECT_EQ(reason(ended("satisfied"), answered({{"quality", 5}})), AdvocateReason::best_marks);
    EXPECT_EQ(reason(ended("satisfied"), answered({{"quality", 5}, {"effort", 2}})), std::nullopt);
    EXPECT_EQ(reason(ended("satisfied"), answered({{"comment", "Fine"}})), std::nullopt);
    EXPECT_EQ(reason(ended("resolved"), answered({{"quality", 2}})), AdvocateReason::won_back);
    EXPECT_EQ(reason(Case(), answered({{"quality", 2}})), std::nullopt) << "still open";
    SurveyResponse complaint = answered({});
    complaint.desk = DeskNote{.said = Saying::complaint};
    EXPECT_EQ(reason(ended("resolved"), complaint), std::nullopt);
}
