#include "engine/decision/retry_policy.h"

#include <gtest/gtest.h>

using namespace heed;
using std::chrono::hours;

namespace {

const Instant start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);

}  // namespace

TEST(RetryPolicy, WaitsAboutAMinuteFirstAndTwiceAsLongEachTime) {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const auto first = *next_try(1, start, seed) - start;
        EXPECT_GE(first, std::chrono::seconds(48));
        EXPECT_LE(first, std::chrono::seconds(72));
        const auto fourth = *next_try(4, start, seed) - start;
        EXPECT_GE(fourth, std::chrono::seconds(8 * 48));
        EXPECT_LE(fourth, std::chrono::seconds(8 * 72));
    }
}

TEST(RetryPolicy, NeverWaitsMuchLongerThanFourHours) {
    EXPECT_LE(*next_try(30, start, 7) - start, std::chrono::minutes(4 * 72));
}

TEST(RetryPolicy, GivesUpAfterFiveDays) {
    Instant now = start;
    int attempts = 1;
    for (; const auto next = next_try(attempts, now, 1); ++attempts) {
        now = *next;
    }
    EXPECT_GE(now - start, hours(5 * 22));
    EXPECT_LE(now - start, hours(5 * 26));
    EXPECT_TRUE(next_try(attempts - 1, start + hours(24 * 365), 1))
        << "what could not be tried does not age";
}

TEST(RetryPolicy, SpreadsMailsThatFailedTogether) {
    EXPECT_NE(next_try(1, start, 1), next_try(1, start, 2));
    EXPECT_EQ(next_try(1, start, 1), next_try(1, start, 1));
}
