#include "engine/results/cases_asked.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heed {
namespace {

using testing::ElementsAre;
using testing::Pair;

Program program() {
    auto survey = std::make_shared<Survey>();
    survey->name = "visits";
    Question overall;
    overall.name = "overall";
    survey->questions = {overall};
    Program all;
    all.surveys[survey->name] = survey;
    return all;
}

const Parameters causes{{"survey", "visits"}, {"measure", "root_causes"}, {"from", "2027-01-01"},
                        {"to", "2027-12-31"}, {"account.id", "a-3"},      {"option", "delay"}};

TEST(CasesAsked, AreReadAsTheyAreWritten) {
    const auto asked = read_cases_asked(program(), causes);
    ASSERT_TRUE(asked);
    EXPECT_EQ(asked->option, "delay");
    EXPECT_THAT(parameters_of(*asked),
                ElementsAre(Pair("survey", "visits"), Pair("measure", "root_causes"),
                            Pair("from", "2027-01-01"), Pair("to", "2027-12-31"),
                            Pair("account.id", "a-3"), Pair("option", "delay")));
}

TEST(CasesAsked, NameTheQuestionOfTheirFigureAndAnAnswer) {
    Parameters given{{"survey", "visits"},
                     {"measure", "csat:overall"},
                     {"from", "2027-01-01"},
                     {"to", "2027-12-31"},
                     {"value", "5"}};
    const auto asked = read_cases_asked(program(), given);
    ASSERT_TRUE(asked);
    EXPECT_EQ(asked->value, 5);
    EXPECT_THAT(parameters_of(*asked), testing::Contains(Pair("measure", "csat:overall")));
}

TEST(CasesAsked, NameTheDimensionWithinWhichTheirFigureWasComputed) {
    Parameters given = causes;
    given.emplace("within", "service.type");
    const auto asked = read_cases_asked(program(), given);
    ASSERT_TRUE(asked);
    EXPECT_EQ(asked->within, (std::vector<Within>{{"service.type", {}}}));
    EXPECT_THAT(parameters_of(*asked), testing::Contains(Pair("within", "service.type")));
}

TEST(CasesAsked, AreNoneWhereNoFigureIsNamedRightly) {
    Parameters wrong = causes;
    wrong.emplace("spice", "hot");
    EXPECT_FALSE(read_cases_asked(program(), wrong));
    EXPECT_FALSE(read_cases_asked(program(), {}));
}

}  // namespace
}  // namespace heed
