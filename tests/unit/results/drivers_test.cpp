#include "engine/results/drivers.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heed {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr double exact = 1e-9;

/// Sixty responses made up: the outcome, then the answers to three questions.
constexpr std::string_view responses =
    "1111 4345 3521 4253 3431 3124 3351 3532 2212 4445 2132 2311 5542 2224 3453 2142 2323 5553 "
    "2233 3411 3153 2334 4514 3245 4424 1113 4344 3521 3255 4432 2125 4355 4535 3213 4445 1134 "
    "2311 4542 2221 4455 3141 2321 4552 3234 2412 3152 3332 4513 3242 2421 2113 3344 4523 3255 "
    "4433 2123 3354 4531 2214 4442";

std::vector<std::vector<std::int64_t>> rows_of(std::string_view text) {
    std::vector<std::vector<std::int64_t>> rows;
    std::istringstream words{std::string(text)};
    for (std::string word; words >> word;) {
        std::vector<std::int64_t> row;
        for (const char digit : word) {
            row.push_back(digit - '0');
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

CoMoments sums_of(const std::vector<std::vector<std::int64_t>>& rows) {
    CoMoments sums(rows.front().size());
    for (const auto& row : rows) {
        sums.add(row);
    }
    return sums;
}

const std::vector<std::string> questions{"quality", "speed", "price"};

NoDrivers refusal_of(const std::vector<std::vector<std::int64_t>>& rows,
                     const std::vector<std::string>& named = questions) {
    const auto said = drivers_of(sums_of(rows), named);
    const auto* refused = std::get_if<DriversRefused>(&said);
    EXPECT_NE(refused, nullptr);
    return refused == nullptr ? NoDrivers{} : refused->why;
}

TEST(Drivers, AreJohnsonsRelativeWeights) {
    const auto said = drivers_of(sums_of(rows_of(responses)), questions);
    const auto& drivers = std::get<Drivers>(said);
    EXPECT_EQ(drivers.n, 60);
    EXPECT_NEAR(drivers.r2, 0.6750638479, exact);
    ASSERT_EQ(drivers.items.size(), 3U);
    EXPECT_EQ(drivers.items[0].question, "quality");
    EXPECT_NEAR(drivers.items[0].share, 0.6348025420, exact);
    EXPECT_NEAR(drivers.items[0].correlation, 0.6524837709, exact);
    EXPECT_NEAR(drivers.items[0].mean, 3, exact);
    EXPECT_EQ(drivers.items[1].question, "speed");
    EXPECT_NEAR(drivers.items[1].share, 0.2955101539, exact);
    EXPECT_EQ(drivers.items[2].question, "price");
    EXPECT_NEAR(drivers.items[2].share, 0.0696873041, exact);
    EXPECT_NEAR(drivers.items[2].mean, 2.8666666667, exact);
    EXPECT_THAT(drivers.unvarying, IsEmpty());
}

TEST(Drivers, OfOneQuestionHaveItsSquaredCorrelationForR2) {
    auto rows = rows_of(responses);
    for (auto& row : rows) {
        row.resize(2);
    }
    const auto drivers = std::get<Drivers>(drivers_of(sums_of(rows), {"quality"}));
    EXPECT_NEAR(drivers.r2, 0.6524837709 * 0.6524837709, exact);
    EXPECT_NEAR(drivers.items.front().share, 1, exact);
}

TEST(Drivers, AQuestionThatEverybodyAnsweredAlikeIsLeftOutAndNamed) {
    auto rows = rows_of(responses);
    for (auto& row : rows) {
        row[3] = 4;
    }
    const auto drivers = std::get<Drivers>(drivers_of(sums_of(rows), questions));
    EXPECT_THAT(drivers.unvarying, ElementsAre("price"));
    EXPECT_EQ(drivers.items.size(), 2U);
}

TEST(Drivers, TenAnswersForEachQuestionAreNeeded) {
    auto rows = rows_of(responses);
    rows.resize(29);
    EXPECT_EQ(refusal_of(rows), NoDrivers::few_answers);
    rows = rows_of(responses);
    rows.resize(30);
    EXPECT_TRUE(std::holds_alternative<Drivers>(drivers_of(sums_of(rows), questions)));
}

TEST(Drivers, AnOutcomeThatDoesNotVaryHasNone) {
    auto rows = rows_of(responses);
    for (auto& row : rows) {
        row[0] = 3;
    }
    EXPECT_EQ(refusal_of(rows), NoDrivers::outcome_unvarying);
}

TEST(Drivers, QuestionsThatDoNotVaryAreNone) {
    auto rows = rows_of(responses);
    for (auto& row : rows) {
        row = {row[0], 3, 3, 3};
    }
    EXPECT_EQ(refusal_of(rows), NoDrivers::questions_unvarying);
}

TEST(Drivers, AQuestionThatFollowsFromAnotherIsNotWeighed) {
    auto rows = rows_of(responses);
    for (auto& row : rows) {
        row[3] = 6 - row[1];
    }
    EXPECT_EQ(refusal_of(rows), NoDrivers::dependent);
}

TEST(Drivers, QuestionsThatExplainNextToNothingAreNotWeighed) {
    auto rows = rows_of(responses);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i][0] = 1 + static_cast<std::int64_t>(i % 2);
    }
    EXPECT_EQ(refusal_of(rows), NoDrivers::unexplained);
}

TEST(Drivers, WhatIsTakenAwayAgainWasNeverThere) {
    const CoMoments before = sums_of(rows_of(responses));
    CoMoments sums = before;
    sums.add({5, 1, 1, 1});
    sums.add({5, 1, 1, 1}, -1);
    EXPECT_EQ(sums, before);
}

TEST(Drivers, PartsAddUpToTheWhole) {
    auto rows = rows_of(responses);
    CoMoments first = sums_of({rows.begin(), rows.begin() + 17});
    first.add(sums_of({rows.begin() + 17, rows.end()}));
    EXPECT_EQ(first, sums_of(rows));
}

}  // namespace
}  // namespace heed
