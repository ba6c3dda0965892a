#include "engine/values/time_zone.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

using namespace std::chrono_literals;

LocalTime clock_on(int year, unsigned month, unsigned day,
                   std::chrono::milliseconds since_midnight) {
    const std::chrono::local_days date{std::chrono::year{year} / std::chrono::month{month} /
                                       std::chrono::day{day}};
    return date + since_midnight;
}

std::string instant_in(std::string_view zone, LocalTime local) {
    return to_rfc3339(TimeZone::find(zone)->to_instant(local));
}

TEST(TimeZone, KnowsNamesAndFixedOffsets) {
    for (const char* name : {"Europe/Berlin", "UTC", "Asia/Kolkata", "+02:00", "-09:30", "02:00"}) {
        EXPECT_TRUE(zone_exists(name)) << name;
    }
    for (const char* name : {"", "Europe/Berlln", "europe/berlin", "+2:00", "+25:00", "Europe"}) {
        EXPECT_FALSE(zone_exists(name)) << name;
    }
}

TEST(TimeZone, TellsHowFarAheadOfUtcItIs) {
    const std::chrono::sys_seconds winter{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
    const std::chrono::sys_seconds summer{std::chrono::sys_days{std::chrono::year{2026} / 7 / 1}};
    EXPECT_EQ(utc_offset("Europe/Berlin", winter), 1h);
    EXPECT_EQ(utc_offset("Europe/Berlin", summer), 2h);
    EXPECT_EQ(utc_offset("-03:30", summer), -210min);
    EXPECT_EQ(utc_offset("UTC", summer), 0s);
    EXPECT_EQ(utc_offset("Nowhere", summer), std::nullopt);
}

TEST(TimeZone, ATimeThatClocksSkipIsTheFirstInstantAfterTheGap) {
    EXPECT_EQ(instant_in("Europe/Berlin", clock_on(2026, 3, 29, 2h)), "2026-03-29T01:00:00Z");
    EXPECT_EQ(instant_in("Europe/Berlin", clock_on(2026, 3, 29, 2h + 30min + 5ms)),
              "2026-03-29T01:00:00Z");
    EXPECT_EQ(instant_in("Europe/Berlin", clock_on(2026, 3, 29, 3h)), "2026-03-29T01:00:00Z");
    EXPECT_EQ(instant_in("Europe/Berlin", clock_on(2026, 3, 29, 3h + 1ms)),
              "2026-03-29T01:00:00.001Z");
}

TEST(TimeZone, ATimeThatClocksShowTwiceIsTheEarlier) {
    EXPECT_EQ(instant_in("Europe/Berlin", clock_on(2026, 10, 25, 2h)), "2026-10-25T00:00:00Z");
    EXPECT_EQ(instant_in("Europe/Berlin", clock_on(2026, 10, 25, 2h + 30min)),
              "2026-10-25T00:30:00Z");
    EXPECT_EQ(instant_in("Europe/Berlin", clock_on(2026, 10, 25, 3h)), "2026-10-25T02:00:00Z");
}

TEST(TimeZone, GoesThereAndBack) {
    const auto zone = TimeZone::find("America/New_York");
    ASSERT_TRUE(zone);
    const auto at = parse_rfc3339("2026-07-04T16:00:00.250Z");
    ASSERT_TRUE(at);
    EXPECT_EQ(zone->to_local(*at), clock_on(2026, 7, 4, 12h + 250ms));
    EXPECT_EQ(zone->to_instant(zone->to_local(*at)), *at);
}

}  // namespace
}  // namespace heed
