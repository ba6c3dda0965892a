#include "engine/values/opening_hours.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heed {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

std::vector<OpeningHours> hours(std::string_view text) {
    const auto read = parse_hours(text);
    EXPECT_TRUE(read.ok()) << render(read.problems());
    return read ? *read : std::vector<OpeningHours>{};
}

std::vector<unsigned> weekdays(std::string_view text) {
    const auto read = parse_weekdays(text);
    EXPECT_TRUE(read.ok()) << render(read.problems());
    std::vector<unsigned> days;
    for (const auto day : read ? *read : std::vector<std::chrono::weekday>{}) {
        days.push_back(day.c_encoding());
    }
    return days;
}

std::string problem_with_hours(std::string_view text) {
    return render(parse_hours(text, {"calendars/a.yaml", 3, 16}).problems());
}

std::string problem_with_weekdays(std::string_view text) {
    return render(parse_weekdays(text, {"calendars/a.yaml", 3, 9}).problems());
}

TEST(OpeningHours, ReadsShiftsOfADay) {
    EXPECT_THAT(hours("09:00-17:00"), ElementsAre(OpeningHours{9h, 17h}));
    EXPECT_THAT(hours(" 9:05 – 17:30 "), ElementsAre(OpeningHours{9h + 5min, 17h + 30min}));
    EXPECT_THAT(hours("22:00-06:00"), ElementsAre(OpeningHours{22h, 30h}));
    EXPECT_THAT(hours("00:00-24:00"), ElementsAre(OpeningHours{0h, 24h}));
    EXPECT_THAT(hours("18:00-00:00"), ElementsAre(OpeningHours{18h, 24h}));
    EXPECT_THAT(hours("13:00-17:00, 09:00-12:00"),
                ElementsAre(OpeningHours{9h, 12h}, OpeningHours{13h, 17h}));
}

TEST(OpeningHours, SaysWhatIsWrongWithAShift) {
    EXPECT_EQ(problem_with_hours("9-17"),
              "calendars/a.yaml:3:16: error[HD071]: “9-17” are no opening hours\n"
              "  help: did you mean “09:00-17:00”?\n");
    EXPECT_EQ(problem_with_hours("9.30-17.00"),
              "calendars/a.yaml:3:16: error[HD071]: “9.30-17.00” are no opening hours\n"
              "  help: did you mean “09:30-17:00”?\n");
    EXPECT_EQ(problem_with_hours("09:00-17:60"),
              "calendars/a.yaml:3:16: error[HD071]: “09:00-17:60” are no opening hours\n"
              "  help: write hours and minutes, such as “09:00-17:00”\n");
    EXPECT_EQ(
        problem_with_hours("closed"),
        "calendars/a.yaml:3:16: error[HD071]: “closed” are no opening hours\n"
        "  help: write from when to when, such as “09:00-17:00”; a day on which it is closed is "
        "left out\n");
    EXPECT_EQ(problem_with_hours("09:00-09:00"),
              "calendars/a.yaml:3:16: error[HD071]: “09:00-09:00” are no opening hours\n"
              "  help: it closes when it opens; for all day write “00:00-24:00”\n");
    EXPECT_EQ(problem_with_hours("24:00-06:00"),
              "calendars/a.yaml:3:16: error[HD071]: “24:00-06:00” are no opening hours\n"
              "  help: a day begins at “00:00”\n");
}

TEST(OpeningHours, SaysEveryThingThatIsWrong) {
    EXPECT_EQ(
        problem_with_hours("9-12, noon"),
        "calendars/a.yaml:3:16: error[HD071]: “9-12” are no opening hours\n"
        "  help: did you mean “09:00-12:00”?\n"
        "calendars/a.yaml:3:16: error[HD071]: “noon” are no opening hours\n"
        "  help: write from when to when, such as “09:00-17:00”; a day on which it is closed is "
        "left out\n");
}

TEST(OpeningHours, RefusesShiftsThatOverlap) {
    EXPECT_EQ(problem_with_hours("09:00-13:00, 12:00-17:00"),
              "calendars/a.yaml:3:16: error[HD071]: “09:00-13:00, 12:00-17:00” overlap each other\n"
              "  help: write them one after the other, such as “09:00-12:00, 13:00-17:00”\n");
}

TEST(Weekdays, AreReadOneByOneAndFromOneToAnother) {
    EXPECT_THAT(weekdays("fri"), ElementsAre(5u));
    EXPECT_THAT(weekdays("mon-thu"), ElementsAre(1u, 2u, 3u, 4u));
    EXPECT_THAT(weekdays("sat-mon"), ElementsAre(6u, 0u, 1u));
    EXPECT_THAT(weekdays("Monday"), ElementsAre(1u));
    EXPECT_THAT(weekdays("mon, wed-thu"), ElementsAre(1u, 3u, 4u));
    EXPECT_THAT(weekdays("mon-sun"), ElementsAre(1u, 2u, 3u, 4u, 5u, 6u, 0u));
}

TEST(Weekdays, SaysWhichDayWasProbablyMeant) {
    EXPECT_EQ(problem_with_weekdays("mon-tru"),
              "calendars/a.yaml:3:9: error[HD072]: “tru” is no day of the week\n"
              "  help: did you mean “thu”?\n");
    EXPECT_EQ(problem_with_weekdays("wendesday"),
              "calendars/a.yaml:3:9: error[HD072]: “wendesday” is no day of the week\n"
              "  help: did you mean “wed”?\n");
    EXPECT_EQ(problem_with_weekdays("weekend"),
              "calendars/a.yaml:3:9: error[HD072]: “weekend” is no day of the week\n"
              "  help: write mon, tue, wed, thu, fri, sat or sun, or from one to another as in "
              "“mon-thu”\n");
    EXPECT_EQ(problem_with_weekdays("mon-wed, tue"),
              "calendars/a.yaml:3:9: error[HD072]: “tuesday” is named twice in “mon-wed, tue”\n"
              "  help: name each day once\n");
    EXPECT_EQ(problem_with_weekdays(""),
              "calendars/a.yaml:3:9: error[HD072]: the days of the week are missing\n"
              "  help: write days, such as “mon-fri” or “sat”\n");
}

}  // namespace
}  // namespace heed
