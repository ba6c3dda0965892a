#include "engine/values/calendar.h"

#include <gtest/gtest.h>

#include "engine/values/time_zone.h"

namespace heed {
namespace {

using namespace std::chrono_literals;

struct Days {
    const char* weekdays;
    const char* hours;
};

Calendar calendar_with(std::vector<Days> week, std::string_view zone = "UTC",
                       std::vector<const char*> holidays = {}) {
    WeeklyHours hours;
    for (const auto& [weekdays, shifts] : week) {
        for (const auto day : *parse_weekdays(weekdays)) {
            hours[day.c_encoding()] = *parse_hours(shifts);
        }
    }
    std::vector<Date> closed;
    for (const char* holiday : holidays) {
        closed.push_back(*parse_date(holiday));
    }
    return Calendar("office", *TimeZone::find(zone), hours, closed);
}

/// `2026-03-02 09:00`, by the calendar's clocks.
Instant at(const Calendar& calendar, const std::string& text) {
    const Instant as_utc = *parse_rfc3339(text + ":00Z");
    return calendar.time_zone().to_instant(LocalTime{as_utc.time_since_epoch()});
}

std::string shown(const Calendar& calendar, std::optional<Instant> instant) {
    if (!instant) {
        return "never";
    }
    const LocalTime local = calendar.time_zone().to_local(*instant);
    std::string text = to_rfc3339(Instant{local.time_since_epoch()});
    text[10] = ' ';
    return text.ends_with(":00Z") ? text.substr(0, 16) : text;
}

std::string sum(const Calendar& calendar, const std::string& from, std::string_view span) {
    return shown(calendar, add(calendar, at(calendar, from), *parse_span(span)));
}

std::string difference(const Calendar& calendar, const std::string& from, std::string_view span) {
    return shown(calendar, subtract(calendar, at(calendar, from), *parse_span(span)));
}

const Calendar& office() {  // 2026-03-02 is a Monday
    static const Calendar calendar = calendar_with({{"mon-fri", "09:00-17:00"}}, "Europe/Berlin");
    return calendar;
}

const Calendar& short_fridays() {
    static const Calendar calendar =
        calendar_with({{"mon-thu", "09:00-17:00"}, {"fri", "09:00-15:00"}}, "Europe/Berlin");
    return calendar;
}

const Calendar& night_watch() {
    static const Calendar calendar = calendar_with({{"mon-fri", "22:00-06:00"}}, "Europe/Berlin");
    return calendar;
}

TEST(Calendar, CountsFromTheNextOpeningWhenItStartsOutsideTheHours) {
    EXPECT_EQ(sum(office(), "2026-03-07 12:00", "8 business hours"), "2026-03-09 17:00");
    EXPECT_EQ(sum(office(), "2026-03-07 12:00", "1 business day"), "2026-03-10 09:00");
    EXPECT_EQ(sum(office(), "2026-03-02 06:00", "1 business hour"), "2026-03-02 10:00");
    EXPECT_EQ(sum(office(), "2026-03-02 17:00", "1 business day"), "2026-03-04 09:00");
    EXPECT_EQ(sum(office(), "2026-03-02 16:59", "1 business day"), "2026-03-03 16:59");
    EXPECT_EQ(sum(office(), "2026-03-07 12:00", "0 business hours"), "2026-03-09 09:00");
    EXPECT_EQ(sum(office(), "2026-03-07 12:00", "0 business days"), "2026-03-09 09:00");
}

TEST(Calendar, ABusinessDayEndsAtTheSameClockTime) {
    EXPECT_EQ(sum(short_fridays(), "2026-03-06 14:00", "1 business day"), "2026-03-09 14:00");
    EXPECT_EQ(sum(short_fridays(), "2026-03-06 14:00", "2 business hours"), "2026-03-09 10:00");
    EXPECT_EQ(sum(office(), "2026-03-02 11:11", "20 business days"), "2026-03-30 11:11");
}

TEST(Calendar, PastClosingMeansClosing) {
    EXPECT_EQ(sum(short_fridays(), "2026-03-05 16:00", "1 business day"), "2026-03-06 15:00");
    EXPECT_EQ(sum(short_fridays(), "2026-03-05 16:00", "2 business days"), "2026-03-09 16:00");
}

TEST(Calendar, ALunchBreakIsOutsideTheHours) {
    const Calendar calendar =
        calendar_with({{"mon", "09:00-17:00"}, {"tue-fri", "13:00-17:00, 09:00-12:00"}});
    EXPECT_EQ(sum(calendar, "2026-03-02 12:30", "1 business day"), "2026-03-03 13:00");
    EXPECT_EQ(sum(calendar, "2026-03-03 12:30", "2 business days"), "2026-03-05 13:00");
    EXPECT_EQ(sum(calendar, "2026-03-03 11:00", "2 business hours"), "2026-03-03 14:00");
    EXPECT_EQ(sum(calendar, "2026-03-03 11:00", "1 business hour"), "2026-03-03 12:00");
    EXPECT_EQ(difference(calendar, "2026-03-03 14:00", "2 business hours"), "2026-03-03 11:00");
    EXPECT_EQ(difference(calendar, "2026-03-04 12:30", "1 business day"), "2026-03-03 12:00");
}

TEST(Calendar, WhereADayOpensLaterThanTheClockTimeItsOpeningCounts) {
    const Calendar calendar = calendar_with({{"mon", "07:00-17:00"}, {"tue", "10:00-15:00"}});
    EXPECT_EQ(sum(calendar, "2026-03-02 08:00", "1 business day"), "2026-03-03 10:00");
    EXPECT_EQ(difference(calendar, "2026-03-09 08:00", "1 business day"), "2026-03-03 10:00");
    EXPECT_EQ(difference(calendar, "2026-03-09 16:00", "1 business day"), "2026-03-03 15:00");
}

TEST(Calendar, TheNextBusinessDayBeginsWithItsOpening) {
    EXPECT_EQ(sum(office(), "2026-03-02 08:00", "next business day"), "2026-03-03 09:00");
    EXPECT_EQ(sum(office(), "2026-03-02 10:00", "next business day"), "2026-03-03 09:00");
    EXPECT_EQ(sum(office(), "2026-03-02 20:00", "next business day"), "2026-03-03 09:00");
    EXPECT_EQ(sum(office(), "2026-03-06 10:00", "next business day"), "2026-03-09 09:00");
    EXPECT_EQ(sum(office(), "2026-03-07 12:00", "next business day"), "2026-03-09 09:00");
    EXPECT_EQ(sum(night_watch(), "2026-03-03 03:00", "next business day"), "2026-03-03 22:00");
}

TEST(Calendar, ADateMeansTheClosingOfThatDayOrTheLastBeforeIt) {
    EXPECT_EQ(sum(short_fridays(), "2026-03-02 08:00", "2026-03-05"), "2026-03-05 17:00");
    EXPECT_EQ(sum(short_fridays(), "2026-03-02 08:00", "2026-03-08"), "2026-03-06 15:00");
    EXPECT_EQ(sum(short_fridays(), "2026-03-20 08:00", "2026-03-06"), "2026-03-06 15:00");
    EXPECT_EQ(sum(night_watch(), "2026-03-02 08:00", "2026-03-06"), "2026-03-07 06:00");
    EXPECT_EQ(shown(office(), office().closing_of(*parse_date("2026-03-05"))), "2026-03-05 17:00");
}

TEST(Calendar, AMomentIsItself) {
    EXPECT_EQ(sum(office(), "2026-03-07 12:00", "2026-03-08T03:00:00Z"), "2026-03-08 04:00");
}

TEST(Calendar, DaysKeepTheClockTimeAndHoursElapseOverAClockChange) {
    EXPECT_EQ(sum(office(), "2026-03-28 12:00", "1 day"), "2026-03-29 12:00");
    EXPECT_EQ(sum(office(), "2026-03-28 12:00", "24 hours"), "2026-03-29 13:00");
    EXPECT_EQ(sum(office(), "2026-03-28 02:30", "1 day"), "2026-03-29 03:00");
    EXPECT_EQ(sum(office(), "2026-03-28 02:30", "P1DT30M"), "2026-03-29 03:30");
    EXPECT_EQ(sum(office(), "2026-10-24 12:00", "1 day"), "2026-10-25 12:00");
    EXPECT_EQ(sum(office(), "2026-10-24 12:00", "24 hours"), "2026-10-25 11:00");
    EXPECT_EQ(sum(office(), "2026-10-25 02:30", "90 minutes"), "2026-10-25 03:00");
    EXPECT_EQ(difference(office(), "2026-03-29 12:00", "1 day"), "2026-03-28 12:00");
    EXPECT_EQ(difference(office(), "2026-03-29 12:00", "24 hours"), "2026-03-28 11:00");
}

TEST(Calendar, AShiftOverAClockChangeIsAsLongAsItReallyLasts) {
    const Calendar calendar = calendar_with({{"mon-sun", "22:00-06:00"}}, "Europe/Berlin");
    EXPECT_EQ(sum(calendar, "2026-03-28 22:00", "7 business hours"), "2026-03-29 06:00");
    EXPECT_EQ(sum(calendar, "2026-03-28 22:00", "8 business hours"), "2026-03-29 23:00");
    EXPECT_EQ(sum(calendar, "2026-10-24 22:00", "9 business hours"), "2026-10-25 06:00");
    EXPECT_EQ(calendar.open_time_between(at(calendar, "2026-10-24 12:00"),
                                         at(calendar, "2026-10-25 12:00")),
              9h);
    EXPECT_EQ(sum(calendar, "2026-03-28 02:30", "1 business day"), "2026-03-29 03:00");
    EXPECT_EQ(sum(calendar, "2026-10-24 02:30", "1 business day"), "2026-10-25 02:30");
}

TEST(Calendar, AShiftThatAClockChangeSwallowsIsNone) {
    const Calendar calendar = calendar_with({{"sun", "02:00-03:00"}}, "Europe/Berlin");
    EXPECT_EQ(shown(calendar, calendar.next_opening(at(calendar, "2026-03-28 12:00"))),
              "2026-04-05 02:00");
    EXPECT_EQ(sum(calendar, "2026-10-24 12:00", "2 business hours"), "2026-10-25 03:00");
}

TEST(Calendar, AShiftBelongsToTheDayOnWhichItBegins) {
    EXPECT_TRUE(night_watch().is_open(at(night_watch(), "2026-03-07 05:59")));
    EXPECT_FALSE(night_watch().is_open(at(night_watch(), "2026-03-02 03:00")));
    EXPECT_EQ(sum(night_watch(), "2026-03-03 03:00", "1 business day"), "2026-03-04 03:00");
    EXPECT_EQ(sum(night_watch(), "2026-03-07 03:00", "1 business day"), "2026-03-10 03:00");
    EXPECT_EQ(sum(night_watch(), "2026-03-07 04:00", "3 business hours"), "2026-03-09 23:00");
    EXPECT_EQ(difference(night_watch(), "2026-03-09 23:00", "3 business hours"),
              "2026-03-07 04:00");
}

TEST(Calendar, OverlappingShiftsCountOnce) {
    const Calendar calendar = calendar_with({{"mon", "22:00-06:00"}, {"tue", "05:00-13:00"}});
    EXPECT_EQ(calendar.open_time_between(at(calendar, "2026-03-02 00:00"),
                                         at(calendar, "2026-03-09 00:00")),
              15h);
    EXPECT_EQ(sum(calendar, "2026-03-02 22:00", "9 business hours"), "2026-03-03 07:00");
    EXPECT_EQ(difference(calendar, "2026-03-03 07:00", "9 business hours"), "2026-03-02 22:00");
    const Calendar holiday =
        calendar_with({{"mon", "22:00-06:00"}, {"tue", "05:00-13:00"}}, "UTC", {"2026-03-02"});
    EXPECT_EQ(sum(holiday, "2026-03-02 22:00", "1 business hour"), "2026-03-03 06:00");
}

TEST(Calendar, AllDayIsOpenWithoutAPause) {
    const Calendar calendar = calendar_with({{"mon-sun", "00:00-24:00"}}, "Europe/Berlin");
    EXPECT_TRUE(calendar.is_open(at(calendar, "2026-03-08 00:00")));
    EXPECT_EQ(sum(calendar, "2026-03-07 12:00", "36 business hours"), "2026-03-09 00:00");
    EXPECT_EQ(sum(calendar, "2026-03-07 12:00", "1 business day"), "2026-03-08 12:00");
    EXPECT_EQ(sum(calendar, "2026-03-07 12:00", "2026-03-07"), "2026-03-08 00:00");
    EXPECT_EQ(difference(calendar, "2026-03-09 00:00", "36 business hours"), "2026-03-07 12:00");
}

TEST(Calendar, NoShiftBeginsOnAHoliday) {
    const Calendar calendar = calendar_with({{"mon-fri", "09:00-17:00"}}, "Europe/Berlin",
                                            {"2026-12-26", "2026-12-25", "2026-12-25"});
    EXPECT_EQ(sum(calendar, "2026-12-24 16:00", "2 business hours"), "2026-12-28 10:00");
    EXPECT_EQ(sum(calendar, "2026-12-24 16:00", "1 business day"), "2026-12-28 16:00");
    EXPECT_EQ(sum(calendar, "2026-12-24 16:00", "next business day"), "2026-12-28 09:00");
    EXPECT_EQ(sum(calendar, "2026-12-01 16:00", "2026-12-25"), "2026-12-24 17:00");
    EXPECT_FALSE(calendar.is_open(at(calendar, "2026-12-25 12:00")));
    EXPECT_EQ(calendar.holidays().size(), 2u);
}

TEST(Calendar, BeforeDueCountsOpenTimeBackwards) {
    EXPECT_EQ(difference(short_fridays(), "2026-03-09 10:00", "2 business hours"),
              "2026-03-06 14:00");
    EXPECT_EQ(difference(short_fridays(), "2026-03-09 17:00", "8 business hours"),
              "2026-03-09 09:00");
    EXPECT_EQ(difference(short_fridays(), "2026-03-08 10:00", "1 business hour"),
              "2026-03-06 14:00");
    EXPECT_EQ(difference(short_fridays(), "2026-03-10 09:00", "1 business day"),
              "2026-03-09 09:00");
    EXPECT_EQ(difference(short_fridays(), "2026-03-06 15:00", "1 business day"),
              "2026-03-05 15:00");
    EXPECT_EQ(difference(short_fridays(), "2026-03-09 16:00", "1 business day"),
              "2026-03-06 15:00");
    EXPECT_EQ(difference(short_fridays(), "2026-03-08 10:00", "1 business day"),
              "2026-03-05 15:00");
    EXPECT_EQ(difference(short_fridays(), "2026-03-09 10:00", "90 minutes"), "2026-03-09 08:30");
}

TEST(Calendar, OnlyALengthCanBeTakenAway) {
    for (const char* moment : {"next business day", "2026-03-10", "2026-03-10T09:00:00Z"}) {
        EXPECT_EQ(difference(office(), "2026-03-09 10:00", moment), "never") << moment;
    }
}

TEST(Calendar, CountsTheOpenTimeOfAPause) {
    const auto open = [](const std::string& from, const std::string& to) {
        return short_fridays().open_time_between(at(short_fridays(), from),
                                                 at(short_fridays(), to));
    };
    EXPECT_EQ(open("2026-03-06 14:00", "2026-03-09 10:00"), 2h);
    EXPECT_EQ(open("2026-03-02 00:00", "2026-03-09 00:00"), 38h);
    EXPECT_EQ(open("2026-03-07 00:00", "2026-03-08 00:00"), 0h);
    EXPECT_EQ(open("2026-03-09 10:00", "2026-03-06 14:00"), 0h);
    EXPECT_EQ(open("2026-03-02 10:00", "2026-03-02 10:30"), 30min);
}

TEST(Calendar, KnowsWhenItIsOpenAndOpensNext) {
    EXPECT_TRUE(office().is_open(at(office(), "2026-03-02 09:00")));
    EXPECT_FALSE(office().is_open(at(office(), "2026-03-02 17:00")));
    EXPECT_EQ(shown(office(), office().next_opening(at(office(), "2026-03-02 17:00"))),
              "2026-03-03 09:00");
    EXPECT_EQ(shown(office(), office().next_opening(at(office(), "2026-03-02 12:34"))),
              "2026-03-02 12:34");
}

TEST(Calendar, NeverOpensWithoutHours) {
    const Calendar calendar("closed", TimeZone(), {}, {});
    for (const char* span : {"1 business hour", "1 business day", "0 business hours",
                             "next business day", "2026-03-10"}) {
        EXPECT_EQ(sum(calendar, "2026-03-02 09:00", span), "never") << span;
    }
    EXPECT_EQ(difference(calendar, "2026-03-02 09:00", "1 business hour"), "never");
    EXPECT_EQ(difference(calendar, "2026-03-02 09:00", "1 business day"), "never");
    EXPECT_EQ(sum(calendar, "2026-03-02 09:00", "1 day"), "2026-03-03 09:00");
    EXPECT_FALSE(calendar.is_open(at(calendar, "2026-03-02 09:00")));
    EXPECT_EQ(calendar.open_time_between(Instant{0ms}, Instant{24h * 365'000}), 0h);
}

TEST(Calendar, IsTheSameWithTheSameHours) {
    EXPECT_EQ(calendar_with({{"mon", "09:00-12:00, 12:00-17:00"}}),
              calendar_with({{"mon", "09:00-17:00"}}));
    EXPECT_NE(calendar_with({{"mon", "09:00-17:00"}}), calendar_with({{"tue", "09:00-17:00"}}));
}

}  // namespace
}  // namespace heed
