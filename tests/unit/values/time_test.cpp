#include "engine/values/time.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

using std::chrono::milliseconds;

TEST(Time, IsWrittenInUtcWithMillisecondsOnlyWhereThereAreAny) {
    EXPECT_EQ(to_rfc3339(Instant{milliseconds{0}}), "1970-01-01T00:00:00Z");
    EXPECT_EQ(to_rfc3339(Instant{milliseconds{1772442900000}}), "2026-03-02T09:15:00Z");
    EXPECT_EQ(to_rfc3339(Instant{milliseconds{1772442900007}}), "2026-03-02T09:15:00.007Z");
    EXPECT_EQ(to_rfc3339(Instant{milliseconds{-1}}), "1969-12-31T23:59:59.999Z");
}

TEST(Time, ReadsEveryOffsetAndCutsFractions) {
    const Instant expected{milliseconds{1772442900000}};
    EXPECT_EQ(parse_rfc3339("2026-03-02T09:15:00Z"), expected);
    EXPECT_EQ(parse_rfc3339("2026-03-02t10:15:00+01:00"), expected);
    EXPECT_EQ(parse_rfc3339("2026-03-02 04:45:00-04:30"), expected);
    EXPECT_EQ(parse_rfc3339("2026-03-02T09:15:00.1239Z"), expected + milliseconds{123});
    EXPECT_EQ(parse_rfc3339("2026-03-02T09:15:00.5z"), expected + milliseconds{500});
}

TEST(Time, RefusesWhatIsNoTime) {
    for (const char* text :
         {"", "2026-03-02", "2026-03-02T09:15:00", "2026-03-02T09:15Z", "2026-02-29T00:00:00Z",
          "2026-03-02T24:00:00Z", "2026-03-02T09:60:00Z", "2026-03-02T09:15:60Z",
          "2026-03-02T09:15:00.Z", "2026-03-02T09:15:00+1:00", "2026-03-02T09:15:00Z ",
          "02026-03-02T09:15:00Z", "2026-03-02T09:15:00+24:00", "+026-03-02T09:15:00Z"}) {
        EXPECT_EQ(parse_rfc3339(text), std::nullopt) << text;
    }
}

TEST(Time, ReadsAndWritesDates) {
    const auto date = parse_date("2024-02-29");
    ASSERT_TRUE(date);
    EXPECT_EQ(to_text(*date), "2024-02-29");
    for (const char* text : {"2025-02-29", "2026-13-01", "2026-00-10", "2026-3-10", "10.03.2026",
                             "2026-03-10T00:00:00Z", ""}) {
        EXPECT_EQ(parse_date(text), std::nullopt) << text;
    }
}

}  // namespace
}  // namespace heed
