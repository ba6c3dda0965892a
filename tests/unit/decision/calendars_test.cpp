#include "engine/decision/calendars.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

Instant closing_in(const Calendar& calendar, const std::string& day) {
    return to_instant(Value(day), calendar).value();
}

Calendar open_until(std::chrono::minutes closing) {
    WeeklyHours hours;
    hours.fill({OpeningHours{std::chrono::hours(9), closing}});
    return {"office", TimeZone(), hours, {}};
}

TEST(DueDays, EndAtTheDaysClosing) {
    EXPECT_EQ(closing_in(open_until(std::chrono::hours(17)), "2026-03-10"),
              parse_rfc3339("2026-03-10T17:00:00Z"));
}

TEST(DueDays, ThatCloseAtMidnightStillReadAsThatDay) {
    EXPECT_EQ(closing_in(open_until(std::chrono::hours(24)), "2026-03-10"),
              parse_rfc3339("2026-03-10T23:59:00Z"));
    EXPECT_EQ(closing_in(calendar_of_case(Program(), "unknown"), "2026-03-10"),
              parse_rfc3339("2026-03-10T23:59:00Z"));
}

TEST(DueDays, EndWithAShiftThatWorksThroughTheNight) {
    EXPECT_EQ(closing_in(open_until(std::chrono::hours(30)), "2026-03-10"),
              parse_rfc3339("2026-03-11T06:00:00Z"));
}

}  // namespace
}  // namespace heed
