#include "engine/results/question_asked.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heed {
namespace {

using testing::ElementsAre;
using testing::Pair;

Question question(const std::string& name, QuestionKind kind, Scale scale = {1, 5}) {
    Question asked;
    asked.name = name;
    asked.kind = kind;
    asked.scale = scale;
    return asked;
}

Program program() {
    auto survey = std::make_shared<Survey>();
    survey->name = "airport";
    survey->formerly = std::vector<std::string>{"terminal"};
    survey->questions = {
        question("overall", QuestionKind::rating), question("food", QuestionKind::rating),
        question("recommend", QuestionKind::nps, {0, 10}), question("comment", QuestionKind::text)};
    Program all;
    all.surveys["airport"] = survey;
    return all;
}

Parameters with(const Parameters& others) {
    Parameters all{{"survey", "airport"}, {"from", "2026-01-01"}, {"to", "2026-03-31"}};
    for (const auto& [name, value] : others) {
        all.erase(name);
    }
    all.insert(others.begin(), others.end());
    return all;
}

std::string faults_of(const std::variant<FiguresAsked, std::vector<ParameterFault>>& read) {
    std::string text;
    if (const auto* faults = std::get_if<std::vector<ParameterFault>>(&read)) {
        for (const ParameterFault& fault : *faults) {
            text += fault.parameter + ": " + fault.sentence + "\n";
        }
    }
    return text;
}

std::string faults_with(const Parameters& parameters) {
    return faults_of(read_figures_asked(program(), with(parameters)));
}

std::string driver_faults_with(const Parameters& parameters) {
    const auto read = read_drivers_asked(program(), with(parameters));
    std::string text;
    if (const auto* faults = std::get_if<std::vector<ParameterFault>>(&read)) {
        for (const ParameterFault& fault : *faults) {
            text += fault.parameter + ": " + fault.sentence + "\n";
        }
    }
    return text;
}

TEST(QuestionAsked, IsOfASurveyByAllItsNamesAndOfAMemberOfADimension) {
    const auto asked =
        std::get<FiguresAsked>(read_figures_asked(program(), with({{"measure", "csat:overall"},
                                                                   {"step", "quarter"},
                                                                   {"by", "account.id"},
                                                                   {"service.type", "lounge"},
                                                                   {"limit", "20"},
                                                                   {"cursor", "40"}})));
    EXPECT_THAT(asked.of.surveys, ElementsAre("airport", "terminal"));
    EXPECT_EQ(asked.figure, Figure::csat);
    EXPECT_EQ(asked.question.name, "overall");
    EXPECT_EQ(asked.step, PeriodLength::quarter);
    EXPECT_EQ(asked.by, "account.id");
    EXPECT_THAT(asked.of.members, ElementsAre(Pair("service.type", "lounge")));
    EXPECT_EQ(asked.limit, 20U);
    EXPECT_EQ(asked.first, 40U);
    EXPECT_EQ(asked.of.to - asked.of.from, std::chrono::days(89));
}

TEST(QuestionAsked, IsOfWhatCustomersAnsweredOrOfWhatStaffTold) {
    const auto counted = [](const Parameters& parameters) {
        return std::get<FiguresAsked>(read_figures_asked(program(), with(parameters))).counted();
    };
    EXPECT_EQ(counted({{"measure", "csat:overall"}}), "overall");
    EXPECT_EQ(counted({{"measure", "csat:overall"}, {"answered_by", "customers"}}), "overall");
    EXPECT_EQ(counted({{"measure", "csat:overall"}, {"answered_by", "staff"}}), ".told:overall");
    EXPECT_EQ(counted({{"measure", "count"}, {"answered_by", "staff"}}), ".told:");
    EXPECT_EQ(counted({{"measure", "closed"}, {"answered_by", "staff"}}), ".told:.outcome");
    EXPECT_EQ(faults_with({{"measure", "count"}, {"answered_by", "nobody"}}),
              "answered_by: “answered_by” is customers or staff.\n");
    EXPECT_EQ(faults_with({{"measure", "closing"}, {"answered_by", "staff"}}),
              "answered_by: “closing” is answered by nobody: leave “answered_by” out.\n");
}

TEST(QuestionAsked, NamesWhatThereIsWhereANameIsUnknown) {
    EXPECT_EQ(faults_with({{"survey", "airprot"}, {"measure", "count"}}),
              "survey: There is no survey “airprot”. There are airport.\n");
    EXPECT_EQ(faults_with({{"measure", "happiness"}}),
              "measure: There is no measure “happiness”. A measure is count, csat, mean, nps, ces, "
              "distribution, closed, outcomes, first_contact, first_contact_in_time, report, "
              "report_in_time, closing, closing_in_time, reopened, attended, kept_promises, "
              "recovery, root_causes, open_promises or key_contacts.\n");
    EXPECT_EQ(faults_with({{"measure", "kept_promises"}, {"by", "team"}}), "");
    EXPECT_EQ(faults_with({{"measure", "closed"}, {"by", "team"}}), "");
    EXPECT_EQ(
        faults_with({{"measure", "csat:fod"}}),
        "measure: The survey “airport” has no question “fod”. It has overall, food, recommend, "
        "comment.\n");
    EXPECT_EQ(faults_with({{"measure", "count"}, {"by", "account.region"}}),
              "by: The survey “airport” keeps no dimension “account.region”. It keeps account.id, "
              "service.type, team.\n");
    EXPECT_EQ(faults_with({{"measure", "count"}, {"stpe", "year"}}),
              "stpe: The survey “airport” keeps no dimension “stpe”. It keeps account.id, "
              "service.type, team.\n");
    EXPECT_EQ(faults_with({{"measure", "count"}, {"step", "decade"}}),
              "step: A step is day, week, month, quarter or year.\n");
}

TEST(QuestionAsked, SaysEverythingThatIsWrong) {
    EXPECT_EQ(faults_with({{"measure", "csat"}, {"from", "2026-02-30"}, {"limit", "0"}}),
              "from: Write a day as 2026-03-31.\n"
              "measure: “csat” is of a question: csat:NAME.\n"
              "limit: “limit” is a whole number from 1.\n");
}

TEST(QuestionAsked, IsOfDaysInTheirOrder) {
    EXPECT_EQ(faults_with({{"measure", "count"}, {"to", "2025-12-31"}}),
              "to: “to” is a day before “from”.\n");
    EXPECT_EQ(faults_with({{"measure", "count"}, {"to", "2026-01-01"}}), "") << "one day";
}

TEST(QuestionAsked, IsOfAQuestionOfTheRightKind) {
    EXPECT_EQ(faults_with({{"measure", "nps:overall"}}),
              "measure: “overall” is a question of the kind “rating”, which has no nps.\n");
    EXPECT_EQ(faults_with({{"measure", "mean:comment"}}),
              "measure: “comment” is a question of the kind “text”, which has no mean.\n");
    EXPECT_EQ(faults_with({{"measure", "count:overall"}}),
              "measure: “count” is of no question: leave “:overall” out.\n");
    EXPECT_EQ(faults_with({{"measure", "nps:recommend"}}), "");
}

TEST(QuestionAsked, NeverComparesPeopleByAScore) {
    EXPECT_EQ(faults_with({{"measure", "csat:overall"}, {"by", "person"}}),
              "by: People are not compared by what customers answered.\n");
    EXPECT_EQ(faults_with({{"measure", "first_contact"}, {"by", "person"}}),
              "by: By person only kept_promises is told.\n");
    EXPECT_EQ(faults_with({{"measure", "kept_promises"}, {"by", "person"}}), "");
}

TEST(QuestionAsked, SaysOneThingOnce) {
    EXPECT_EQ(faults_with({{"measure", "count"}, {"step", "day"}, {"step", "week"}}),
              "step: “step” stands there more than once.\n");
    EXPECT_EQ(faults_with({{"measure", "count"}, {"account.id", "a"}, {"account.id", "b"}}),
              "account.id: “account.id” stands there more than once.\n");
}

TEST(QuestionAsked, AboutDriversNamesQuestionsThatAreAnsweredInNumbers) {
    EXPECT_EQ(driver_faults_with({{"outcome", "overall"}, {"questions", "food,recommend"}}), "");
    EXPECT_EQ(driver_faults_with({{"outcome", "comment"}, {"questions", "food,overall,food"}}),
              "outcome: “comment” is not answered in numbers.\n"
              "questions: “food” is named twice.\n");
    EXPECT_EQ(driver_faults_with({{"outcome", "overall"}}),
              "questions: Name the questions that may drive it: questions=food,signs.\n");
}

TEST(QuestionAsked, ComesInPages) {
    FiguresAsked asked;
    asked.limit = 2;
    const std::vector<ResultItem> items{
        {.member = "a", .n = 1}, {.member = "b", .n = 2}, {.member = "c", .n = 3}};
    const ItemPage first = page_of(asked, items);
    ASSERT_EQ(first.items.size(), 2U);
    EXPECT_EQ(first.next, "2");
    asked.first = 2;
    const ItemPage last = page_of(asked, items);
    ASSERT_EQ(last.items.size(), 1U);
    EXPECT_EQ(last.items.front().member, "c");
    EXPECT_EQ(last.next, std::nullopt);
}

TEST(QuestionAsked, OfPrivateCasesDoesNotNameAFew) {
    FiguresAsked asked;
    asked.hides_few = true;
    const ItemPage page =
        page_of(asked, {{.member = "a", .n = 4, .guard = Guard::few}, {.member = "b", .n = 40}});
    ASSERT_EQ(page.items.size(), 1U);
    EXPECT_EQ(page.items.front().member, "b");
    const ItemPage spread =
        page_of(asked, {{.n = 40, .counts = {{"1", 2}, {"2", 9}, {"3", 7}, {"4", 22}}}});
    EXPECT_THAT(spread.items.front().counts,
                testing::ElementsAre(testing::Pair("2", 9), testing::Pair("4", 22)))
        << "with the next smallest, from which it could be told";
}

}  // namespace
}  // namespace heed
