#include "adapters/web/pages/speaker.h"

#include <gtest/gtest.h>

#include "tests/unit/adapters/web/pages/shipped.h"

namespace heed::web::pages {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

Instant at(std::string_view time) {
    return parse_rfc3339(time).value();
}

Speaker speaker(const std::string& language) {
    return {shipped_words(), Locale(language, TimeZone::find("Europe/Berlin").value())};
}

Calendar nine_to_five() {
    WeeklyHours hours_of_week;
    for (size_t day = 1; day <= 5; ++day) {
        hours_of_week[day] = {{minutes(9 * 60), minutes(17 * 60)}};
    }
    return {"office", TimeZone::find("Europe/Berlin").value(), hours_of_week, {}};
}

TEST(Locale, WritesTimesInThePersonsZoneAndLanguage) {
    const Instant monday = at("2026-03-02T08:15:00Z");
    const Locale english = speaker("en").locale();
    const Locale german = speaker("de").locale();
    EXPECT_EQ(english.date(monday), "Monday, 2 March 2026");
    EXPECT_EQ(german.date(monday), "Montag, 2. März 2026");
    EXPECT_EQ(english.short_date(monday, monday), "Mon, 2 Mar");
    EXPECT_EQ(german.short_date(monday, monday), "Mo., 2. März");
    EXPECT_EQ(english.short_date(monday, at("2026-12-31T22:59:00Z")), "Mon, 2 Mar");
    EXPECT_EQ(english.short_date(monday, at("2026-12-31T23:00:00Z")), "Mon, 2 Mar 2026")
        << "it is 2027 in Berlin";
    EXPECT_EQ(german.short_date(monday, at("2025-03-02T08:15:00Z")), "Mo., 2. März 2026");
    EXPECT_EQ(english.time(monday), "09:15");
    EXPECT_EQ(english.date_and_time(monday), "Mon, 2 Mar 2026, 09:15");
    EXPECT_EQ(german.date_and_time(monday), "Mo., 2. März 2026, 09:15");
    EXPECT_EQ(english.day_of(at("2026-03-02T23:30:00Z")), parse_date("2026-03-03"));
}

TEST(Locale, WritesNumbersListsAndPlurals) {
    const Locale english = speaker("en").locale();
    const Locale german = speaker("de").locale();
    EXPECT_EQ(english.number(std::int64_t{1234567}), "1,234,567");
    EXPECT_EQ(german.number(2.666), "2,67");
    EXPECT_EQ(english.percent(0.874), "87.4%");
    EXPECT_EQ(german.percent(0.874), "87,4\u00a0%");
    EXPECT_EQ(english.join({"Ada", "Ben", "Cleo"}), "Ada, Ben and Cleo");
    EXPECT_EQ(german.join({"Ada", "Ben"}), "Ada und Ben");
    EXPECT_EQ(english.plural(1), "one");
    EXPECT_EQ(english.plural(0), "other");
}

TEST(Speaker, TellsWhatIsDueWithinAWorkingDayInBusinessHours) {
    const Calendar office = nine_to_five();
    const Instant friday_two = at("2026-03-06T13:00:00Z");  // 14:00 in Berlin
    const auto due = [&](std::string_view time) {
        return speaker("en").due(at(time), friday_two, &office).text;
    };
    EXPECT_EQ(due("2026-03-06T14:00:00Z"), "in a business hour");
    EXPECT_EQ(due("2026-03-06T13:40:00Z"), "in 40 business minutes");
    EXPECT_EQ(due("2026-03-09T09:00:00Z"), "in 4 business hours");  // Monday 10:00
    EXPECT_EQ(due("2026-03-09T16:00:00Z"), "in 3 days");
    EXPECT_EQ(due("2026-04-20T09:00:00Z"), "on Mon, 20 Apr");
}

TEST(Speaker, TellsWhatIsDueWithoutACalendarByTheClock) {
    const Instant now = at("2026-03-06T13:00:00Z");
    EXPECT_EQ(speaker("en").due(now + hours(3), now, nullptr).text, "in 3 hours");
    EXPECT_EQ(speaker("de").due(now + hours(30), now, nullptr).text, "morgen, 20:00");
    EXPECT_EQ(speaker("en").due(now + hours(3), now, nullptr).urgency, Urgency::today);
    EXPECT_EQ(speaker("en").due(now + hours(30), now, nullptr).urgency, Urgency::later);
}

TEST(Speaker, TellsHowLongSomethingIsOverdue) {
    const Instant now = at("2026-03-06T13:00:00Z");
    const auto overdue = [&](const char* language, auto length) {
        const DueWords words = speaker(language).due(now - length, now, nullptr);
        EXPECT_EQ(words.urgency, Urgency::overdue);
        return words.text;
    };
    EXPECT_EQ(overdue("en", minutes(0)), "a minute overdue");
    EXPECT_EQ(overdue("en", minutes(20)), "20 minutes overdue");
    EXPECT_EQ(overdue("en", minutes(60)), "an hour overdue");
    EXPECT_EQ(overdue("en", hours(47)), "2 days overdue");
    EXPECT_EQ(overdue("de", hours(48)), "seit 2 Tagen überfällig");
}

TEST(Speaker, TellsHowLongAgoSomethingWas) {
    const Instant now = at("2026-03-06T13:00:00Z");
    const auto ago = [&](auto length) { return speaker("en").ago(now - length, now); };
    EXPECT_EQ(ago(std::chrono::seconds(20)), "just now");
    EXPECT_EQ(ago(minutes(5)), "5 minutes ago");
    EXPECT_EQ(ago(hours(3)), "3 hours ago");
    EXPECT_EQ(ago(hours(24)), "yesterday, 14:00");
    EXPECT_EQ(ago(hours(72)), "3 days ago");
    EXPECT_EQ(ago(hours(24 * 30)), "Wed, 4 Feb 2026, 14:00");
}

TEST(Speaker, SaysAnUnknownKeyAsItIsAndWhatIsMissingInALanguageInEnglish) {
    const Words words(Words::Languages{
        {"en", {{"greeting", text::parse("Hello {{name}}").value()}}}, {"de", {}}});
    EXPECT_EQ(words.say("de-AT", "greeting", {{"name", "Ada <b>"}}), "Hello Ada <b>");
    EXPECT_EQ(words.say("de", "no.such.key"), "no.such.key");
}

}  // namespace
}  // namespace heed::web::pages
