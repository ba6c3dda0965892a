#include "engine/values/age.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

std::string before(std::string_view today, std::string_view age) {
    const auto day = day_before(parse_date(today).value(), age);
    return day ? to_text(*day) : "";
}

TEST(Age, IsANumberOfDaysWeeksOrYears) {
    EXPECT_EQ(before("2026-03-02", "90d"), "2025-12-02");
    EXPECT_EQ(before("2026-03-02", "1w"), "2026-02-23");
    EXPECT_EQ(before("2026-03-02", "3y"), "2023-03-02");
    EXPECT_EQ(before("2024-02-29", "1y"), "2023-02-28");
}

TEST(Age, IsNothingElse) {
    for (const char* age :
         {"", "3", "y", "0d", "-1y", "3m", "3 y", "soon", "1001y", "99999999999y"}) {
        EXPECT_EQ(before("2026-03-02", age), "") << age;
    }
}

}  // namespace
}  // namespace heed
