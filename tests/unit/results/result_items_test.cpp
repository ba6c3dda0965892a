#include "engine/results/result_items.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/results/aftermath.h"

namespace heed {
namespace {

using std::chrono::local_days;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

Day day(std::string_view text) {
    return local_days(parse_date(text).value());
}

Question rating(Best best = Best::highest) {
    Question question;
    question.name = "quality";
    question.best = best;
    return question;
}

Question nps() {
    Question question;
    question.kind = QuestionKind::nps;
    question.scale = {0, 10};
    return question;
}

Fact fact(std::int64_t value, std::int64_t times, const std::string& member = {},
          const std::string& on = "2026-03-02") {
    return {.day = day(on), .member = member, .option = {}, .value = value, .times = times};
}

ResultItem only_item(const std::vector<Fact>& facts, Figure figure, const Question& question = {}) {
    const auto items = result_items(facts, figure, question, std::nullopt);
    EXPECT_EQ(items.size(), 1U);
    return items.empty() ? ResultItem{} : items.front();
}

TEST(ResultItems, CountResponses) {
    const ResultItem item = only_item({fact(1, 30), fact(1, 12)}, Figure::count);
    EXPECT_EQ(item.n, 42);
    EXPECT_EQ(item.value, 42);
    EXPECT_EQ(item.low, std::nullopt);
    EXPECT_EQ(item.guard, std::nullopt);
}

TEST(ResultItems, CountTheBestQuarterOfTheScaleAsSatisfied) {
    const std::vector<Fact> facts{fact(1, 10), fact(3, 10), fact(4, 10), fact(5, 10)};
    EXPECT_EQ(only_item(facts, Figure::csat, rating()).value, 0.5);
    EXPECT_EQ(only_item(facts, Figure::csat, rating(Best::lowest)).value, 0.25) << "1 and 2";
}

TEST(ResultItems, AverageAnswers) {
    const ResultItem item = only_item({fact(1, 20), fact(5, 20)}, Figure::mean, rating());
    EXPECT_EQ(item.value, 3);
    EXPECT_LT(item.low, 3);
    EXPECT_GT(item.high, 3);
}

TEST(ResultItems, WeighPromotersAgainstDetractors) {
    const std::vector<Fact> facts{fact(10, 20), fact(9, 10), fact(8, 10), fact(6, 10)};
    EXPECT_EQ(only_item(facts, Figure::nps, nps()).value, 40);
}

TEST(ResultItems, CountTheThreeBestAnswersAsEasy) {
    Question ces;
    ces.kind = QuestionKind::ces;
    ces.scale = {1, 7};
    EXPECT_EQ(only_item({fact(4, 10), fact(5, 20), fact(7, 10)}, Figure::ces, ces).value, 0.75);
}

TEST(ResultItems, DistributeAnswersAndChoices) {
    EXPECT_THAT(
        only_item({fact(1, 3), fact(5, 7), fact(4, 0)}, Figure::distribution, rating()).counts,
        ElementsAre(Pair("1", 3), Pair("5", 7)));
    Fact chosen = fact(1, 6);
    chosen.option = "by mail";
    EXPECT_THAT(only_item({chosen}, Figure::distribution).counts, ElementsAre(Pair("by mail", 6)));
}

TEST(ResultItems, ShareOutFollowUpsThatAreResolved) {
    Fact resolved = fact(1, 6);
    resolved.option = "resolved";
    Fact open = fact(1, 2);
    open.option = "open";
    EXPECT_EQ(only_item({resolved, open}, Figure::closed).value, 0.75);
    EXPECT_THAT(only_item({resolved, open}, Figure::outcomes).counts,
                ElementsAre(Pair("open", 2), Pair("resolved", 6)));
}

TEST(ResultItems, TellTheMedianOfLengthsInHours) {
    const ResultItem item =
        only_item({fact(30, 1), fact(60, 5), fact(960, 3)}, Figure::first_contact);
    EXPECT_NEAR(*item.value, 1, 0.05);
    EXPECT_NEAR(*item.low, 0.5, 0.05);
    EXPECT_NEAR(*item.high, 16, 0.5);
}

TEST(ResultItems, HideWhatCouldTellOnPersons) {
    const ResultItem item = only_item({fact(5, 4)}, Figure::mean, rating());
    EXPECT_EQ(item.n, 4);
    EXPECT_EQ(item.value, std::nullopt);
    EXPECT_EQ(item.low, std::nullopt);
    EXPECT_EQ(item.guard, Guard::few);
}

TEST(ResultItems, OfTwoMembersHideBothWhereOneIsFew) {
    const auto items = result_items({fact(5, 4, "a"), fact(5, 40, "b"), fact(5, 50, "c")},
                                    Figure::mean, rating(), std::nullopt);
    ASSERT_EQ(items.size(), 3U);
    EXPECT_EQ(items[0].guard, Guard::few);
    EXPECT_EQ(items[1].guard, Guard::few);
    EXPECT_EQ(items[1].n, 40);
    EXPECT_EQ(items[1].value, std::nullopt);
    EXPECT_EQ(items[2].guard, std::nullopt);
}

TEST(ResultItems, StandByPeriodAndLeaveEmptyOnesOut) {
    const auto items = result_items({fact(1, 40, "", "2026-01-05"), fact(1, 31, "", "2026-03-02"),
                                     fact(1, 0, "", "2026-02-02")},
                                    Figure::count, {}, PeriodLength::month);
    ASSERT_EQ(items.size(), 2U);
    EXPECT_EQ(items[0].period, "2026-01");
    EXPECT_EQ(items[1].period, "2026-03");
    EXPECT_EQ(items[1].n, 31);
}

TEST(ResultItems, AreNothingOfNothing) {
    EXPECT_THAT(result_items({}, Figure::count, {}, std::nullopt), IsEmpty());
}

TEST(ResultItems, NamePeriodsAsPeopleWriteThem) {
    const Day last = day("2027-01-02");
    EXPECT_EQ(period_name(last, PeriodLength::day), "2027-01-02");
    EXPECT_EQ(period_name(last, PeriodLength::week), "2026-W53");
    EXPECT_EQ(period_name(last, PeriodLength::month), "2027-01");
    EXPECT_EQ(period_name(last, PeriodLength::quarter), "2027-Q1");
    EXPECT_EQ(period_name(day("2027-12-31"), PeriodLength::quarter), "2027-Q4");
    EXPECT_EQ(period_name(last, PeriodLength::year), "2027");
}

TEST(ResultItems, ShareWhatWasKeptAmongWhatWasDue) {
    Fact kept = fact(1, 30);
    kept.option = "action";
    Fact missed = fact(0, 10);
    missed.option = "report";
    EXPECT_EQ(only_item({kept, missed}, Figure::kept_promises).value, 0.75);
}

TEST(ResultItems, PairTheScoresOfARecovery) {
    const std::vector<Fact> facts{fact(stored(Recovery{1, 4}), 20),
                                  fact(stored(Recovery{3, 4}), 20)};
    const ResultItem item = only_item(facts, Figure::recovery);
    EXPECT_EQ(item.value, 2);
    EXPECT_EQ(item.before, 2);
    EXPECT_EQ(item.after, 4);
    EXPECT_NEAR(item.low.value(), 2 - 0.3239, 0.0001) << "of the differences, in pairs";
}

TEST(ResultItems, CountRootCausesByTheirNames) {
    Fact delay = fact(1, 7);
    delay.option = "delay";
    Fact billing = fact(1, 3);
    billing.option = "billing";
    EXPECT_THAT(only_item({delay, billing}, Figure::root_causes).counts,
                ElementsAre(Pair("billing", 3), Pair("delay", 7)));
}

}  // namespace
}  // namespace heed
