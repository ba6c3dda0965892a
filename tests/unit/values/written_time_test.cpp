#include "engine/values/written_time.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

/// As RFC 3339 in UTC, read in Berlin; `none`, or `day or month`.
std::string read(std::string_view text, DateOrder order = DateOrder::unknown) {
    const auto written = read_written_time(text, order);
    if (const auto* why = std::get_if<NoTime>(&written)) {
        return *why == NoTime::none ? "none" : "day or month";
    }
    return to_rfc3339(std::get<WrittenTime>(written).in(*TimeZone::find("Europe/Berlin")));
}

TEST(WrittenTime, ReadsWhatPlatformsWrite) {
    for (const char* same :
         {"2026-03-02T09:15:00+01:00", "2026-03-02T08:15:00Z", "2026-03-02 09:15:00",
          "2026-03-02 09:15", "2026/03/02 09:15:00", "20260302T091500", "20260302091500",
          "2026-03-02 08:15:00 UTC", "2026-03-02 09:15:00 +0100", "2026-03-02T03:15:00-0500",
          "Mon, 02 Mar 2026 08:15:00 GMT", "Mon, 2 Mar 2026 03:15:00 EST",
          "Mon Mar 02 2026 09:15:00 GMT+0100 (Central European Standard Time)", "1772439300",
          "1772439300000", "2026-03-02T09:15:00.000+01:00"}) {
        EXPECT_EQ(read(same), "2026-03-02T08:15:00Z") << same;
    }
}

TEST(WrittenTime, ReadsWhatSpreadsheetsWrite) {
    for (const char* same :
         {"02.03.2026 09:15", "2.3.2026, 09:15 Uhr", "02.03.26 09:15", "02. März 2026 09:15",
          "2-Mar-2026 9:15 AM", "Mar 2, 2026 9:15 a.m.", "2 mars 2026 9h15", "2-Mar-26 09:15",
          "March 2nd, 2026 at 9:15AM", "2026. 3. 2. 9:15", "46083.3854166667", "46083,3854166667",
          "09:15 02.03.2026", "Montag, 2. März 2026 09.15 Uhr", "02.03.2026 09.15",
          "\u200B02.03.2026\u00A009:15 ", "０２.０３.２０２６ 09:15"}) {
        EXPECT_EQ(read(same), "2026-03-02T08:15:00Z") << same;
    }
    EXPECT_EQ(read("02.03.2026"), "2026-03-01T23:00:00Z");
    EXPECT_EQ(read("46083"), "2026-03-01T23:00:00Z");
    EXPECT_EQ(read("3/13/2026 5:45 PM"), "2026-03-13T16:45:00Z");
    EXPECT_EQ(read("13/3/2026 12:00 AM"), "2026-03-12T23:00:00Z");
    EXPECT_EQ(read("3/13/26"), "2026-03-12T23:00:00Z");
    EXPECT_EQ(read("02-02-2026"), "2026-02-01T23:00:00Z");
}

TEST(WrittenTime, ReadsLocalTimesThroughClockChanges) {
    EXPECT_EQ(read("29.03.2026 02:30"), "2026-03-29T01:00:00Z");
    EXPECT_EQ(read("25.10.2026 02:30"), "2026-10-25T00:30:00Z");
}

TEST(WrittenTime, NeverGuessesBetweenDayAndMonth) {
    for (const char* doubtful : {"03/02/2026 09:15:00 AM", "3/2/2026", "03-02-2026", "02/03/26"}) {
        EXPECT_EQ(read(doubtful), "day or month") << doubtful;
    }
    EXPECT_EQ(read("03/02/2026", DateOrder::month_first), "2026-03-01T23:00:00Z");
    EXPECT_EQ(read("03/02/2026", DateOrder::day_first), "2026-02-02T23:00:00Z");
    EXPECT_EQ(read("13/03/2026", DateOrder::month_first), "none");
    EXPECT_EQ(read("2026-03-02", DateOrder::day_first), "2026-03-01T23:00:00Z");
}

TEST(WrittenTime, KnowsWhatIsNoTime) {
    for (const char* none :
         {"", "yesterday", "End Date", "2026", "12345", "30.02.2026", "2026-13-02", "0/0/2026",
          "02.03.2026 24:15", "02.03.2026 09:61", "13:00 PM 02.03.2026",
          "2026-03-02T09:15:00+25:00", "2 jui 2026", "1.2.3.4", "2026-03-02 09:15 XYZ",
          "R-2026-03-02", "02.03/2026", "4"}) {
        EXPECT_EQ(read(none), "none") << none;
    }
}

TEST(WrittenTime, ReadsTheOrderOfAFormat) {
    EXPECT_EQ(read_date_order("DD/MM/YYYY"), DateOrder::day_first);
    EXPECT_EQ(read_date_order("MM/DD/YYYY hh:mm:ss A"), DateOrder::month_first);
    EXPECT_EQ(read_date_order("%m/%d/%Y %H:%M"), DateOrder::month_first);
    EXPECT_EQ(read_date_order("d.m.yyyy"), DateOrder::day_first);
    EXPECT_EQ(read_date_order("yyyy-MM-dd"), DateOrder::year_first);
    for (const char* none : {"", "DD/MM", "US", "HH:mm", "MM/MM/YYYY", "DD MMM"}) {
        EXPECT_EQ(read_date_order(none), std::nullopt) << none;
    }
}

}  // namespace
}  // namespace heed
