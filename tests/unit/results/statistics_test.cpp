#include "engine/results/statistics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heed {
namespace {

using testing::ElementsAre;
using testing::Optional;

constexpr double exact = 1e-6;

void expect_near(const Estimate& figure, const Estimate& expected) {
    EXPECT_NEAR(figure.value, expected.value, exact);
    EXPECT_NEAR(figure.low, expected.low, exact);
    EXPECT_NEAR(figure.high, expected.high, exact);
}

Moments moments_of(const std::vector<double>& values) {
    Moments moments;
    for (const double value : values) {
        moments.n += 1;
        moments.sum += value;
        moments.squares += value * value;
    }
    return moments;
}

/// Ones and fives in turn, and one more of `last`.
Moments scattered(int pairs, double last) {
    std::vector<double> values{last};
    for (int i = 0; i < pairs; ++i) {
        values.push_back(1);
        values.push_back(5);
    }
    return moments_of(values);
}

TEST(Statistics, AShareHasWilsonsInterval) {
    expect_near(share_of(8, 10), {0.8, 0.490162, 0.943318});
}

TEST(Statistics, AShareOfNoneOrAllHasItselfAtTheEnd) {
    expect_near(share_of(0, 7), {0, 0, 0.354330});
    expect_near(share_of(7, 7), {1, 0.645670, 1});
}

TEST(Statistics, AMeanHasTheIntervalOfStudentsT) {
    expect_near(mean_of(moments_of({1, 2, 3, 4, 5})), {3, 1.036757, 4.963243});
}

TEST(Statistics, AMeanOfOneValueHasNoEnds) {
    const Estimate mean = mean_of(moments_of({4}));
    EXPECT_EQ(mean.value, 4);
    EXPECT_LT(mean.low, -1e9);
    EXPECT_GT(mean.high, 1e9);
}

TEST(Statistics, AMeanOfEqualValuesIsKnownExactly) {
    expect_near(mean_of(moments_of({4, 4, 4, 4})), {4, 4, 4});
}

TEST(Statistics, NetPromotersHaveTheAdjustedWaldInterval) {
    expect_near(net_promoters_of({.n = 100, .promoters = 50, .detractors = 20}),
                {30, 14.051130, 44.201297});
}

TEST(Statistics, AFewAreNotToldAndASmallNumberIsNotRanked) {
    EXPECT_EQ(guard_of(4), Guard::few);
    EXPECT_EQ(guard_of(5), Guard::small);
    EXPECT_EQ(guard_of(29), Guard::small);
    EXPECT_EQ(guard_of(30), std::nullopt);
}

TEST(Statistics, WhereOneMemberIsFewTheNextSmallestIsHiddenLikewise) {
    EXPECT_THAT(guards_of({90, 4, 31, 60}),
                ElementsAre(std::nullopt, Guard::few, Guard::few, std::nullopt));
}

TEST(Statistics, WhereTwoMembersAreFewNoOtherIsHidden) {
    EXPECT_THAT(guards_of({90, 4, 3, 12}),
                ElementsAre(std::nullopt, Guard::few, Guard::few, Guard::small));
}

TEST(Statistics, TheOnlyMemberOfATableHasNobodyBesideItToHide) {
    EXPECT_THAT(guards_of({4}), ElementsAre(Guard::few));
}

TEST(Statistics, AShareChangedWhereItsDifferenceIsMoreThanNoise) {
    EXPECT_THAT(is_changed_share(80, 100, 67, 100), Optional(true));
    EXPECT_THAT(is_changed_share(80, 100, 69, 100), Optional(false));
    EXPECT_THAT(is_changed_share(30, 30, 30, 30), Optional(false));
}

TEST(Statistics, ThirtyOnBothSidesAreNeededToCallItAChange) {
    EXPECT_EQ(is_changed_share(29, 29, 0, 100), std::nullopt);
    EXPECT_EQ(is_changed_share(100, 100, 0, 29), std::nullopt);
    EXPECT_EQ(is_changed_mean(scattered(14, 5), scattered(50, 1)), std::nullopt);
    EXPECT_EQ(is_changed_promotion({29, 29, 0}, {100, 0, 100}), std::nullopt);
}

TEST(Statistics, AMeanChangedByWelchsTest) {
    EXPECT_THAT(is_changed_mean(scattered(50, 5), scattered(50, 1)), Optional(false));
    Moments better = scattered(50, 5);
    better.sum += 0.6 * 101;  // every value 0.6 higher
    better.squares += 2 * 0.6 * scattered(50, 5).sum + 0.36 * 101;
    EXPECT_THAT(is_changed_mean(better, scattered(50, 5)), Optional(true));
}

TEST(Statistics, MeansOfEqualValuesDifferWhereTheyDiffer) {
    const Moments fours{.n = 40, .sum = 160, .squares = 640};
    const Moments fives{.n = 40, .sum = 200, .squares = 1000};
    EXPECT_THAT(is_changed_mean(fours, fives), Optional(true));
    EXPECT_THAT(is_changed_mean(fours, fours), Optional(false));
}

TEST(Statistics, NetPromotersChangedWhereTheirDifferenceIsMoreThanBothErrors) {
    const Promotion before{.n = 100, .promoters = 50, .detractors = 20};
    EXPECT_THAT(is_changed_promotion({100, 62, 10}, before), Optional(true));
    EXPECT_THAT(is_changed_promotion({100, 56, 15}, before), Optional(false));
}

TEST(Statistics, AChartHasItsLimitsBesideTheMean) {
    const auto chart = individuals_chart({10, 12, 10, 12, 10, 12, 10, 12});
    ASSERT_TRUE(chart);
    EXPECT_NEAR(chart->mean, 11, exact);
    EXPECT_NEAR(chart->low, 11 - 2.66 * 2, exact);
    EXPECT_NEAR(chart->high, 11 + 2.66 * 2, exact);
    EXPECT_THAT(chart->news, testing::Each(false));
}

TEST(Statistics, SevenPeriodsMakeNoChart) {
    EXPECT_FALSE(individuals_chart({1, 2, 3, 4, 5, 6, 7}));
}

TEST(Statistics, NewsIsAPeriodOutsideOfTheLimits) {
    const auto chart = individuals_chart({10, 20, 10, 20, 10, 20, 10, 20, 10, 60});
    ASSERT_TRUE(chart);
    EXPECT_THAT(chart->news,
                ElementsAre(false, false, false, false, false, false, false, false, false, true));
}

TEST(Statistics, NewsIsTheEighthPeriodInARowOnOneSide) {
    const auto chart =
        individuals_chart({9, 12, 9, 12, 9, 12, 9, 12, 11.5, 12, 11.5, 12, 11.5, 12, 11.5, 12});
    ASSERT_TRUE(chart);
    std::vector<bool> expected(16, false);
    expected[14] = true;
    expected[15] = true;
    EXPECT_EQ(chart->news, expected);
}

TEST(Statistics, AGoalIsReachedOrMissedByTheWholeInterval) {
    const Estimate figure{.value = 0.8, .low = 0.75, .high = 0.85};
    EXPECT_EQ(standing_of(figure, 0.75, Better::more), GoalStanding::reached);
    EXPECT_EQ(standing_of(figure, 0.80, Better::more), GoalStanding::open);
    EXPECT_EQ(standing_of(figure, 0.86, Better::more), GoalStanding::missed);
    EXPECT_EQ(standing_of(figure, 0.86, Better::less), GoalStanding::reached);
    EXPECT_EQ(standing_of(figure, 0.80, Better::less), GoalStanding::open);
    EXPECT_EQ(standing_of(figure, 0.74, Better::less), GoalStanding::missed);
}

TEST(Statistics, MembersAreRankedByTheEndThatPromisesLess) {
    const Estimate figure{.value = 0.8, .low = 0.75, .high = 0.85};
    EXPECT_EQ(ranked_by(figure, Better::more), 0.75);
    EXPECT_EQ(ranked_by(figure, Better::less), 0.85);
}

}  // namespace
}  // namespace heed
