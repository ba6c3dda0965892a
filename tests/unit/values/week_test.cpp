#include "engine/values/week.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heed {
namespace {

using std::chrono::year;

Date day(int of_year, unsigned month, unsigned of_month) {
    return year(of_year) / std::chrono::month(month) / std::chrono::day(of_month);
}

TEST(AWeek, BelongsToTheYearOfItsThursday) {
    EXPECT_EQ(to_text(week_of(day(2026, 11, 25))), "2026-W48");
    EXPECT_EQ(to_text(week_of(day(2026, 1, 1))), "2026-W01");
    EXPECT_EQ(to_text(week_of(day(2027, 1, 3))), "2026-W53");
    EXPECT_EQ(to_text(week_of(day(2027, 1, 4))), "2027-W01");
    EXPECT_EQ(to_text(week_of(day(2024, 12, 30))), "2025-W01");
    EXPECT_EQ(number_in_year(week_of(day(2020, 12, 31))), 53);
}

TEST(AWeek, BeginsOnMondayByTheClocksOfItsZone) {
    const TimeZone berlin = TimeZone::find("Europe/Berlin").value();
    const Instant sunday_in_london = parse_rfc3339("2026-11-22T23:30:00Z").value();
    EXPECT_EQ(to_text(week_of(sunday_in_london, TimeZone())), "2026-W47");
    EXPECT_EQ(to_text(week_of(sunday_in_london, berlin)), "2026-W48");
}

TEST(AWeek, IsReadAsItIsWritten) {
    EXPECT_EQ(to_text(parse_week("2026-W53").value()), "2026-W53");
    EXPECT_EQ(to_text(later(parse_week("2026-W53").value(), 1)), "2027-W01");
    EXPECT_EQ(to_text(later(parse_week("2026-W01").value(), -1)), "2025-W52");
    for (const char* wrong : {"", "2025-W53", "2026-W00", "2026-W54", "2026-48", "2026-W4x",
                              "2026-W-1", "-026-W10", "2026-W480", "2026w48"}) {
        EXPECT_EQ(parse_week(wrong), std::nullopt) << wrong;
    }
}

}  // namespace
}  // namespace heed
