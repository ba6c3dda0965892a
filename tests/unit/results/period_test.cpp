#include "engine/results/period.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

Day day(int year, unsigned month, unsigned of_month) {
    return Day(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(of_month));
}

TEST(APeriod, IsTheMonthTheQuarterOrTheYearInWhichADayLies) {
    EXPECT_EQ(period_of(day(2027, 5, 17), PeriodLength::month),
              (Period{PeriodLength::month, day(2027, 5, 1), day(2027, 5, 31)}));
    EXPECT_EQ(period_of(day(2027, 5, 17), PeriodLength::quarter),
              (Period{PeriodLength::quarter, day(2027, 4, 1), day(2027, 6, 30)}));
    EXPECT_EQ(period_of(day(2028, 2, 29), PeriodLength::year),
              (Period{PeriodLength::year, day(2028, 1, 1), day(2028, 12, 31)}));
}

TEST(APeriod, IsReadAsItIsWritten) {
    for (const char* text : {"2027", "2027-Q1", "2027-Q4", "2027-01", "2027-12"}) {
        const auto period = parse_period(text);
        ASSERT_TRUE(period) << text;
        EXPECT_EQ(to_text(*period), text);
    }
}

TEST(APeriod, IsNotReadOfAnythingElse) {
    for (const char* text :
         {"", "27", "20270", "2027-", "2027-Q", "2027-Q0", "2027-Q5", "2027-q1", "2027-00",
          "2027-13", "2027-1", "2027-03-04", "2027-W05", "-027", "2027-+1", "year"}) {
        EXPECT_FALSE(parse_period(text)) << text;
    }
}

TEST(APeriod, HasOthersBeforeAndAfterIt) {
    EXPECT_EQ(to_text(later(*parse_period("2027-01"), -1)), "2026-12");
    EXPECT_EQ(to_text(later(*parse_period("2027-Q4"), 1)), "2028-Q1");
    EXPECT_EQ(to_text(later(*parse_period("2027"), -3)), "2024");
    EXPECT_EQ(to_text(year_before(*parse_period("2028-02"))), "2027-02");
    EXPECT_EQ(later(*parse_period("2028-01"), 1).last, day(2028, 2, 29));
}

}  // namespace
}  // namespace heed
