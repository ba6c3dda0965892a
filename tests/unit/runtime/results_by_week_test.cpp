#include "engine/runtime/results_by_week.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/runtime/known_facts.h"

namespace heed {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

constexpr const char* first_week = "2027-03-02";
constexpr const char* second_week = "2027-03-14";  ///< its Sunday

/// The three weeks from the first of March 2027 on.
OverviewAsked three_weeks() {
    auto survey = std::make_shared<Survey>();
    survey->name = "stay";
    Question comment = rating("comment");
    comment.kind = QuestionKind::text;
    survey->questions = {rating("food"), comment};
    return {.survey = survey,
            .period = {.length = PeriodLength::week,
                       .first = Day(parse_date("2027-03-01").value()),
                       .last = Day(parse_date("2027-03-21").value())}};
}

TEST(ResultsByWeek, AreFiguresOfEachWeekAndOfAll) {
    KnownFacts facts;
    facts.answer(".outcome", first_week, "a", 1, 6, "resolved");
    facts.answer(".outcome", first_week, "a", 1, 2, "withdrawn");
    facts.answer(".outcome", second_week, "a", 1, 1, "open");
    facts.answer(".promise", second_week, "a", 1, 3, "report");
    facts.answer(".promise", second_week, "a", 0, 3, "report");
    const ResultsByWeek results = results_by_week(facts, three_weeks());
    EXPECT_EQ(results.whole.of(Figure::closed).n, 9);
    EXPECT_THAT(results.whole.ends,
                ElementsAre(Pair("open", 1), Pair("resolved", 6), Pair("withdrawn", 2)));
    ASSERT_EQ(results.weeks.size(), 3U);
    EXPECT_THAT(results.weeks[0].second.ends, IsEmpty()) << "the latest week, without anything";
    EXPECT_EQ(results.weeks[0].second.of(Figure::count).n, 0);
    EXPECT_EQ(to_text(results.weeks[1].first), "2027-W10");
    EXPECT_EQ(results.weeks[1].second.ended_as("open"), 1);
    EXPECT_EQ(results.weeks[1].second.of(Figure::kept_promises).value, 0.5);
    EXPECT_EQ(results.weeks[2].second.of(Figure::closed).value, 0.75);
    EXPECT_EQ(results.weeks[2].second.ended_as("open"), 0);
}

TEST(ResultsByWeek, HideWhatFewerThanFiveSaidAndCountThem) {
    KnownFacts facts;
    facts.answer("food", first_week, "a", 5, 3);
    facts.answer("food", second_week, "a", 2, 1);
    const ResultsByWeek few = results_by_week(facts, three_weeks());
    ASSERT_EQ(few.questions.size(), 1U) << "nothing of a text";
    EXPECT_EQ(few.questions.front().now.now.n, 4);
    EXPECT_EQ(few.questions.front().now.now.value, std::nullopt);
    EXPECT_THAT(few.questions.front().answers, IsEmpty());
    facts.answer("food", second_week, "a", 2, 1);
    const AnswersGiven enough = results_by_week(facts, three_weeks()).questions.front();
    EXPECT_DOUBLE_EQ(enough.now.now.value.value(), 3.8);
    EXPECT_THAT(enough.answers, ElementsAre(Pair("2", 2), Pair("5", 3)));
}

TEST(ResultsByWeek, CountNothingThatWasToldAmongWhatCustomersGave) {
    KnownFacts facts;
    facts.answer("food", first_week, "a", 5, 5);
    facts.answer(told_by_staff("food"), first_week, "a", 1, 6);
    facts.answer(told_by_staff(".outcome"), first_week, "a", 1, 2, "resolved");
    const ResultsByWeek results = results_by_week(facts, three_weeks());
    EXPECT_EQ(results.questions.front().now.now.value, 5.0);
    EXPECT_EQ(results.questions.front().told.value, 1.0);
    EXPECT_EQ(results.told.ended_as("resolved"), 2);
    EXPECT_EQ(results.whole.ended_as("resolved"), 0);
}

TEST(ResultsByWeek, AreOfWhatSomebodySees) {
    KnownFacts facts;
    facts.answer("food", first_week, "mine", 5, 5);
    facts.answer("food", first_week, "other", 1, 5);
    OverviewAsked mine = three_weeks();
    mine.within = Within{"account.id", {"mine"}};
    EXPECT_EQ(results_by_week(facts, mine).questions.front().now.now.value, 5.0);
}

}  // namespace
}  // namespace heed
