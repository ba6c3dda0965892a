#include "engine/runtime/digest.h"

#include <chrono>

#include "engine/runtime/stale_mail.h"

namespace heed {
namespace {

const Calendar* calendar_of(const Program& program, std::string_view email) {
    const Person* person = program.directory.find_person(email);
    return program.find_calendar(person == nullptr || person->calendar.empty()
                                     ? program.organisation.calendar
                                     : person->calendar);
}

/// The first instant of the day that the clocks of the zone show then, or of one after it.
Instant start_of_day(const TimeZone& zone, Instant at, int days_on) {
    const auto day = std::chrono::floor<std::chrono::days>(zone.to_local(at));
    return zone.to_instant(day + std::chrono::days(days_on));
}

}  // namespace

bool may_wait(const OutboxMail& outgoing) {
    return outgoing.case_number != 0 && outgoing.mail.purpose == MailPurpose::colleague &&
           !outgoing.mail.is_urgent;
}

Instant next_morning(const Program& program, std::string_view email, Instant after) {
    const Calendar* calendar = calendar_of(program, email);
    if (calendar != nullptr) {
        const auto today = calendar->next_opening(start_of_day(calendar->time_zone(), after, 0));
        const auto morning = today && *today > after ? today : calendar->next_business_day(after);
        if (morning) {
            return *morning;
        }
    }
    return after + std::chrono::days(1);
}

Instant next_week(const Program& program, std::string_view email, Instant after) {
    const Calendar* calendar = calendar_of(program, email);
    const TimeZone zone = zone_of(program, email);
    const Week this_week = week_of(after, zone);
    for (const Week week : {this_week, later(this_week, 1)}) {
        const Instant monday = zone.to_instant(week.monday);
        const Instant begin =
            calendar == nullptr ? monday : calendar->next_opening(monday).value_or(monday);
        if (begin > after) {
            return begin;
        }
    }
    return zone.to_instant(later(this_week, 1).monday);
}

Week week_told(const Program& program, std::string_view email, Instant at) {
    return later(week_of(at, zone_of(program, email)), -1);
}

TimeZone zone_of(const Program& program, std::string_view email) {
    const Calendar* calendar = calendar_of(program, email);
    return calendar == nullptr ? TimeZone() : calendar->time_zone();
}

Instant end_of_day(const Program& program, std::string_view email, Instant at) {
    return start_of_day(zone_of(program, email), at, 1);
}

std::string why_over(const Mail& mail, const Case& subject, Instant now) {
    const Task* task = subject.find_task(mail.task);
    if (task != nullptr && task->closed_at && *task->closed_at > mail.created_at) {
        return "task closed";
    }
    return may_become_stale(mail) ? why_stale(mail, subject, now) : "";
}

Mail write_colleague(const Program& program, std::string_view mail_template,
                     const std::string& email, Instant now) {
    const Person* person = program.directory.find_person(email);
    Mail mail;
    mail.purpose = MailPurpose::colleague;
    mail.mail_template = mail_template;
    mail.language = person == nullptr || person->language.empty() ? program.organisation.language
                                                                  : person->language;
    if (const MailTemplate* found = program.find_mail(mail.mail_template, mail.language)) {
        mail.template_hash = found->hash;
        mail.language = found->language.empty() ? mail.language : found->language;
    }
    mail.to = email;
    mail.to_name = program.directory.name_of(email);
    mail.created_at = now;
    return mail;
}

Mail write_digest(const Program& program, Rhythm rhythm, const std::string& email, Instant now) {
    return write_colleague(program, rhythm == Rhythm::daily ? morning_digest : weekly_digest, email,
                           now);
}

}  // namespace heed
