#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/surveys/checks.h"

namespace heed::surveys {
namespace {

std::vector<std::int64_t> all_rescaled(Scale from, Scale to, Best best = Best::highest) {
    std::vector<std::int64_t> numbers;
    for (int number = std::min(from.low, from.high); number <= std::max(from.low, from.high);
         ++number) {
        numbers.push_back(rescaled(number, from, to, best));
    }
    return numbers;
}

using Numbers = std::vector<std::int64_t>;

TEST(SurveysMapping, LaysScalesBesideEachOther) {
    EXPECT_EQ(all_rescaled({0, 10}, {1, 5}), (Numbers{1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5}));
    EXPECT_EQ(all_rescaled({1, 7}, {1, 5}), (Numbers{1, 2, 2, 3, 4, 4, 5}));
    EXPECT_EQ(all_rescaled({1, 5}, {0, 10}), (Numbers{0, 2, 5, 7, 10}));
}

TEST(SurveysMapping, TurnsAScaleRound) {
    EXPECT_EQ(all_rescaled({5, 1}, {1, 5}), (Numbers{5, 4, 3, 2, 1}));
    EXPECT_EQ(all_rescaled({10, 0}, {1, 5}), (Numbers{5, 5, 4, 4, 3, 3, 3, 2, 2, 1, 1}));
}

TEST(SurveysMapping, TakesTheMiddleForTheWorse) {
    EXPECT_EQ(all_rescaled({0, 2}, {1, 2}), (Numbers{1, 1, 2}));
    EXPECT_EQ(all_rescaled({0, 2}, {1, 2}, Best::lowest), (Numbers{1, 2, 2}));
}

}  // namespace
}  // namespace heed::surveys
