#include "engine/expressions/text/localized.h"

#include <gtest/gtest.h>

namespace heed::text {
namespace {

const Timestamp morning{1772442900, 0};  // 2026-03-02T09:15:00Z

TEST(Localized, WritesTimesInTheZoneAndLanguage) {
    const TimeZone berlin = *TimeZone::find("Europe/Berlin");
    EXPECT_EQ(localized("en", berlin)(morning), "Monday 2 March 2026, 10:15");
    EXPECT_EQ(localized("de-AT", berlin)(morning), "Montag, 2. März 2026, 10:15 Uhr");
    EXPECT_EQ(localized("fr", {})(morning), "2026-03-02 09:15");
}

TEST(Localized, WritesTextsThatAreDatesAsDates) {
    EXPECT_EQ(localized("en", {})("2026-03-10"), "Tuesday 10 March 2026");
    EXPECT_EQ(localized("de", {})("2026-03-10"), "Dienstag, 10. März 2026");
    EXPECT_EQ(localized("de", {})("2026-03-10 or so"), "2026-03-10 or so");
    EXPECT_EQ(localized("fr", {})("2026-03-10"), "2026-03-10");
}

TEST(Localized, RoundsNumbers) {
    EXPECT_EQ(localized("en", {})(8.0 / 3), "2.67");
    EXPECT_EQ(localized("de", {})(8.0 / 3), "2,67");
    EXPECT_EQ(localized("de", {})(3.0), "3");
    EXPECT_EQ(localized("de", {})(Value::List{1, 2.5, true}), "1, 2,5, ja");
}

}  // namespace
}  // namespace heed::text
