#include "engine/runtime/digest.h"

#include <gtest/gtest.h>

#include "engine/decision/names.h"

using namespace heed;

namespace {

/// Monday to Friday until 17 in Berlin.
std::shared_ptr<const Calendar> calendar(const char* name, int opens,
                                         const std::vector<Date>& holidays = {}) {
    WeeklyHours hours;
    for (std::size_t day = 1; day <= 5; ++day) {
        hours[day] = {{std::chrono::hours(opens), std::chrono::hours(17)}};
    }
    return std::make_shared<const Calendar>(name, *TimeZone::find("Europe/Berlin"), hours,
                                            holidays);
}

/// From 9 on; of cm@example.com from 6 on, and of nobody at all.
Program program() {
    Program program;
    program.organisation.calendar = "office";
    program.calendars = {{"office", calendar("office", 9)},
                         {"early", calendar("early", 6)},
                         {"never", std::make_shared<const Calendar>(
                                       "never", TimeZone(), WeeklyHours(), std::vector<Date>{})}};
    program.directory.people = {
        {"cm@example.com", {.email = "cm@example.com", .calendar = "early"}},
        {"gone@example.com", {.email = "gone@example.com", .calendar = "never"}}};
    return program;
}

OutboxMail mail_of_a_case() {
    OutboxMail outgoing{.case_number = 17, .mail = {}};
    outgoing.mail.purpose = MailPurpose::colleague;
    return outgoing;
}

}  // namespace

TEST(MorningDigest, ComesAsTheNextWorkingDayBegins) {
    const Program here = program();
    const auto next = [&](const char* email, const char* after) {
        return to_rfc3339(next_morning(here, email, parse_rfc3339(after).value()));
    };
    EXPECT_EQ(next("sm@example.com", "2026-03-03T05:00:00Z"), "2026-03-03T08:00:00Z");
    EXPECT_EQ(next("sm@example.com", "2026-03-03T08:00:00Z"), "2026-03-04T08:00:00Z");
    EXPECT_EQ(next("sm@example.com", "2026-03-03T21:00:00Z"), "2026-03-04T08:00:00Z");
    EXPECT_EQ(next("sm@example.com", "2026-03-06T12:00:00Z"), "2026-03-09T08:00:00Z")
        << "over the weekend";
    EXPECT_EQ(next("CM@example.com", "2026-03-03T12:00:00Z"), "2026-03-04T05:00:00Z")
        << "by their own calendar";
    EXPECT_EQ(next("gone@example.com", "2026-03-03T12:00:00Z"), "2026-03-04T12:00:00Z");
    EXPECT_EQ(to_rfc3339(end_of_day(here, "sm@example.com",
                                    parse_rfc3339("2026-03-03T12:00:00Z").value())),
              "2026-03-03T23:00:00Z");
}

TEST(WeeklyDigest, ComesAsTheFirstWorkingDayOfTheWeekBegins) {
    Program here = program();
    here.calendars["easter"] = calendar("easter", 9, {Date(std::chrono::year{2026} / 4 / 6)});
    here.directory.people["eva@example.com"] = {.email = "eva@example.com", .calendar = "easter"};
    const auto next = [&](const char* email, const char* after) {
        return to_rfc3339(next_week(here, email, parse_rfc3339(after).value()));
    };
    EXPECT_EQ(next("sm@example.com", "2026-03-03T12:00:00Z"), "2026-03-09T08:00:00Z");
    EXPECT_EQ(next("sm@example.com", "2026-03-09T07:59:00Z"), "2026-03-09T08:00:00Z");
    EXPECT_EQ(next("sm@example.com", "2026-03-09T08:00:00Z"), "2026-03-16T08:00:00Z");
    EXPECT_EQ(next("CM@example.com", "2026-03-03T12:00:00Z"), "2026-03-09T05:00:00Z")
        << "by their own calendar";
    EXPECT_EQ(next("eva@example.com", "2026-04-01T12:00:00Z"), "2026-04-07T07:00:00Z")
        << "Monday is a holiday";
    EXPECT_EQ(next("eva@example.com", "2026-04-07T07:00:00Z"), "2026-04-13T07:00:00Z");
    EXPECT_EQ(next("gone@example.com", "2026-03-03T12:00:00Z"), "2026-03-09T00:00:00Z");
    EXPECT_EQ(
        to_text(week_told(here, "sm@example.com", parse_rfc3339("2026-03-08T23:30:00Z").value())),
        "2026-W10")
        << "in Berlin it is Monday already";
}

TEST(WeeklyDigest, LeadsFromEachCommentToItsCase) {
    const Value said = weekly_values({.week = "23 Feb to 1 Mar",
                                      .changes = {},
                                      .overdue = {},
                                      .comments = {{"Fine.", "Ada", "/cases/17"}}},
                                     "https://heed.example.com");
    EXPECT_EQ(
        said.find("comments")->as<Value::List>()->front(),
        Value(Value::Map{
            {"words", "Fine."}, {"whose", "Ada"}, {"page", "https://heed.example.com/cases/17"}}));
    EXPECT_EQ(*said.find("has_changes"), Value(false));
    EXPECT_FALSE(WeekTold().has_news());
}

TEST(MorningDigest, WaitsForNothingUrgentAndForNoCustomer) {
    EXPECT_TRUE(may_wait(mail_of_a_case()));
    OutboxMail urgent = mail_of_a_case();
    urgent.mail.is_urgent = true;
    EXPECT_FALSE(may_wait(urgent));
    OutboxMail to_customer = mail_of_a_case();
    to_customer.mail.purpose = MailPurpose::customer;
    EXPECT_FALSE(may_wait(to_customer));
    OutboxMail to_account = mail_of_a_case();
    to_account.case_number = 0;
    EXPECT_FALSE(may_wait(to_account));
}

TEST(MorningDigest, LeavesOutWhatIsDone) {
    const Instant written = parse_rfc3339("2026-03-03T12:00:00Z").value();
    Case subject;
    subject.tasks.push_back({.number = 1, .status = TaskStatus::completed});
    subject.tasks.front().closed_at = written + std::chrono::hours(1);
    Mail mail;
    mail.task = 1;
    mail.created_at = written;
    EXPECT_EQ(why_over(mail, subject, written + std::chrono::hours(9)), "task closed");
    mail.created_at = written + std::chrono::hours(1);
    EXPECT_EQ(why_over(mail, subject, written + std::chrono::hours(9)), "")
        << "what tells of the end is news";
    mail.task = 0;
    EXPECT_EQ(why_over(mail, subject, written + std::chrono::hours(9)), "");
}

TEST(MorningDigest, LeadsToEachPieceOfWorkOnceTheEarliestDueFirst) {
    const Instant noon = parse_rfc3339("2026-03-03T12:00:00Z").value();
    const Value said = digest_values(
        {{"Later", "/tasks/2-1", noon + std::chrono::hours(1)}, {"First", "/tasks/1-1", noon}},
        {{"Report", "/tasks/3-1"}, {"Report", "/tasks/3-1"}}, "https://heed.example.com");
    EXPECT_EQ(said.find("due")->as<Value::List>()->front(),
              Value(Value::Map{{"title", "First"},
                               {"page", "https://heed.example.com/tasks/1-1"},
                               {"by", to_value(noon)}}));
    EXPECT_EQ(said.find("news")->as<Value::List>()->size(), 1U);
    EXPECT_EQ(*said.find("has_news"), Value(true));
}
