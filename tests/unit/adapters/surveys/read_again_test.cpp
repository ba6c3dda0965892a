#include "adapters/surveys/read_again.h"

#include <gtest/gtest.h>

namespace heed::surveys {
namespace {

Survey survey_of(SourceMapping mapping) {
    Survey survey;
    survey.name = "service";
    Question quality;
    quality.name = "quality";
    Question speed;
    speed.name = "speed";
    Question channel;
    channel.name = "channel";
    channel.kind = QuestionKind::choice;
    channel.options = {{"phone", {{"de", "Am Telefon"}}}, {"mail", {}}};
    survey.questions = {quality, speed, channel};
    survey.fields = {{"visited", FieldKind::date}};
    survey.sources["typeform"] = std::move(mapping);
    return survey;
}

SurveyResponse response_with(std::vector<UnreadAnswer> unread) {
    SurveyResponse response;
    response.source = "typeform";
    response.id = "r-1";
    response.survey = "service";
    response.answers = {{"speed", 4}};
    response.unread = std::move(unread);
    response.digest = digest_of(response);
    return response;
}

TEST(SurveysReadAgain, TakesWhatTheMappingKnowsByNow) {
    SourceField quality("q_quality");
    quality.values = {{"sehr schlecht", "1"}};
    SourceField visited("q_visited");
    visited.order = DateOrder::day_first;
    const SurveyResponse before =
        response_with({{"quality", "Sehr schlecht"}, {"channel", "fax"}, {"visited", "3/2/2026"}});
    const auto after = read_again(survey_of({{"quality", quality}, {"visited", visited}}), before);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->answers,
              (std::vector<std::pair<std::string, Value>>{{"quality", 1}, {"speed", 4}}));
    EXPECT_EQ(after->fields,
              (std::vector<std::pair<std::string, Value>>{{"visited", "2026-02-03"}}));
    EXPECT_EQ(after->unread, (std::vector<UnreadAnswer>{{"channel", "fax"}}));
    EXPECT_EQ(after->digest, digest_of(*after));
    EXPECT_NE(after->digest, before.digest);
}

TEST(SurveysReadAgain, TakesARowOfAMatrixThatIsMappedByNow) {
    const SurveyResponse before = response_with({{"quality", R"({"Quality":"2","Speed":"5"})"}});
    const auto after = read_again(survey_of({{"quality", {"q_matrix.Quality"}}}), before);
    ASSERT_TRUE(after);
    EXPECT_EQ(*after->find_answer("quality"), Value(2));
}

TEST(SurveysReadAgain, KnowsTitlesThatAnOptionGotMeanwhile) {
    const auto after = read_again(survey_of({}), response_with({{"channel", "am telefon"}}));
    ASSERT_TRUE(after);
    EXPECT_EQ(*after->find_answer("channel"), Value("phone"));
}

TEST(SurveysReadAgain, LeavesAloneWhatNobodyExplained) {
    EXPECT_FALSE(read_again(survey_of({}), response_with({{"quality", "sehr schlecht"}})));
    EXPECT_FALSE(read_again(survey_of({}), response_with({})));
    EXPECT_FALSE(read_again(survey_of({}), response_with({{"gone", "x"}})));
}

}  // namespace
}  // namespace heed::surveys
