#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/definition/read_survey.h"
#include "tests/unit/definition/reading.h"

namespace heed {
namespace {

using testing::HasSubstr;

std::string survey_with(const std::string& dimensions) {
    return "survey: visits\n"
           "questions:\n"
           "  overall: {kind: rating}\n"
           "  comment: {kind: text}\n"
           "fields: {branch: text}\n" +
           dimensions;
}

std::vector<std::string> dimensions_of(const std::string& dimensions) {
    const SourceFile file{"surveys/visits.yaml", survey_with(dimensions)};
    FindingCollector findings;
    const auto node = yaml::parse(file, findings);
    const auto survey = read_survey(*node, findings);
    EXPECT_FALSE(findings.has_errors());
    std::vector<std::string> names;
    for (const Dimension& dimension : survey->dimensions) {
        names.push_back(to_text(dimension));
    }
    return names;
}

std::string findings_with_dimensions(const std::string& dimensions) {
    return reading::findings_with({{"surveys/visits.yaml", survey_with(dimensions)}});
}

TEST(Dimensions, AreAccountAndServiceTypeWhereTheSurveyDoesNotSay) {
    EXPECT_THAT(dimensions_of(""), testing::ElementsAre("account.id", "service.type", "team"));
}

TEST(Dimensions, AreThoseThatTheSurveyNames) {
    EXPECT_THAT(dimensions_of("dimensions: [account.region, service.type, fields.branch, language, "
                              "survey, workflow.version]\n"),
                testing::ElementsAre("account.region", "service.type", "fields.branch", "language",
                                     "survey", "workflow.version"));
    EXPECT_THAT(dimensions_of("dimensions: []\n"), testing::IsEmpty());
}

TEST(Dimensions, AreNoFreeText) {
    EXPECT_THAT(findings_with_dimensions("dimensions: [comment]\n"),
                HasSubstr("“comment” is free text, by which nothing can be told apart"));
}

TEST(Dimensions, AreNoUnknownFieldAndNoUnknownWord) {
    EXPECT_THAT(findings_with_dimensions("dimensions: [fields.floor]\n"),
                HasSubstr("the survey has no field “floor”"));
    EXPECT_THAT(findings_with_dimensions("dimensions: [region]\n"),
                HasSubstr("there is no dimension “region”"));
}

}  // namespace
}  // namespace heed
