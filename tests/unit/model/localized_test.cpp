#include "engine/model/localized.h"

#include <gtest/gtest.h>

#include "adapters/cli/standard_words.h"
#include "engine/definition/read_catalogue.h"

namespace heed {
namespace {

const Timestamp morning{1772442900, 0};  // 2026-03-02T09:15:00Z

TEST(Localized, WritesTimesInTheZoneAndLanguage) {
    const TimeZone berlin = *TimeZone::find("Europe/Berlin");
    EXPECT_EQ(localized(cli::standard_words(), "en", berlin)(morning),
              "Monday 2 March 2026, 10:15");
    EXPECT_EQ(localized(cli::standard_words(), "de-AT", berlin)(morning),
              "Montag, 2. März 2026, 10:15 Uhr");
    EXPECT_EQ(localized(cli::standard_words(), "fr", {})(morning), "2026-03-02 09:15");
}

TEST(Localized, WritesTextsThatAreDatesAsDates) {
    EXPECT_EQ(localized(cli::standard_words(), "en", {})("2026-03-10"), "Tuesday 10 March 2026");
    EXPECT_EQ(localized(cli::standard_words(), "de", {})("2026-03-10"), "Dienstag, 10. März 2026");
    EXPECT_EQ(localized(cli::standard_words(), "de", {})("2026-03-10 or so"), "2026-03-10 or so");
    EXPECT_EQ(localized(cli::standard_words(), "fr", {})("2026-03-10"), "2026-03-10");
}

TEST(Localized, RoundsNumbers) {
    EXPECT_EQ(localized(cli::standard_words(), "en", {})(8.0 / 3), "2.67");
    EXPECT_EQ(localized(cli::standard_words(), "de", {})(8.0 / 3), "2,67");
    EXPECT_EQ(localized(cli::standard_words(), "de", {})(3.0), "3");
    EXPECT_EQ(localized(cli::standard_words(), "de", {})(Value::List{1, 2.5, true}), "1, 2,5, ja");
}

TEST(Localized, WritesAsTheFileOfALanguageSaysWithItsNamesOfDaysAndMonths) {
    const Words words = read_catalogue({{"written.es.yaml", R"(
day: "EEEE, d 'de' MMMM 'de' y"
moment: "EEEE, d 'de' MMMM 'de' y, HH:mm"
"yes": sí
"no": "no"
)"}}).value();
    const text::Writer writer = localized(words, "es-MX", {});
    EXPECT_EQ(writer(morning), "lunes, 2 de marzo de 2026, 09:15");
    EXPECT_EQ(writer("2026-03-10"), "martes, 10 de marzo de 2026");
    EXPECT_EQ(writer(Value::List{1234567, 8.0 / 3, true}), "1234567, 2,67, sí");
}

}  // namespace
}  // namespace heed
