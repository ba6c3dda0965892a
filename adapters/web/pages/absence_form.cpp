#include "adapters/web/pages/absence_form.h"

#include <algorithm>

#include "adapters/web/pages/inbox_view.h"

namespace heed::web::pages {
namespace {

TimeZone zone_of(const Program& program, const Person& person) {
    const Calendar* calendar = program.find_calendar(
        person.calendar.empty() ? program.organisation.calendar : person.calendar);
    return calendar == nullptr ? TimeZone() : calendar->time_zone();
}

bool is_entered_here(const PageContext& context, const std::string& email) {
    const std::vector<Absence> entered = context.absences.list();
    return std::ranges::find(entered, email, &Absence::email) != entered.end();
}

Value substitutes(const Program& program, const Person& person, const std::string& chosen) {
    Value::List options;
    for (const auto& [email, other] : program.directory.people) {
        if (email != person.email) {
            options.emplace_back(Value::Map{
                {"email", email}, {"name", called(program, email)}, {"chosen", email == chosen}});
        }
    }
    return options;
}

/// What was posted, or the faults of it, in the form.
std::optional<Absence> read_absence(const Person& person, const TimeZone& zone,
                                    const Locale& locale, AbsenceForm& form) {
    const auto from = locale.read_date(form.from);
    const auto to = locale.read_date(form.to);
    if (!from) {
        form.from_fault = "people.absence.no_date";
    }
    if (!to) {
        form.to_fault = "people.absence.no_date";
    } else if (from && *to < *from) {
        form.to_fault = "people.absence.ends_before";
    }
    if (form.has_faults()) {
        return std::nullopt;
    }
    form.from = to_text(*from);
    form.to = to_text(*to);
    const auto start_of = [&](std::chrono::local_days day) { return zone.to_instant(day); };
    return Absence{.email = person.email,
                   .from = start_of(std::chrono::local_days(*from)),
                   .to = start_of(std::chrono::local_days(*to) + std::chrono::days(1)),
                   .substitute = form.substitute};
}

Value said(const Visit& visit, const std::string& key) {
    return key.empty() ? Value() : Value(visit.say(key));
}

}  // namespace

AbsenceForm absence_of(const Visit& visit, const Person& person) {
    AbsenceForm form{.substitute = person.substitute};
    const Locale& locale = visit.speaker.locale();
    if (person.absent_from) {
        form.from = to_text(locale.day_of(*person.absent_from));
    }
    if (person.absent_to) {
        form.to = to_text(locale.last_day(*person.absent_to));
    }
    return form;
}

Value absence_view(const PageContext& context, const Visit& visit, const Person& person,
                   const AbsenceForm& form, const std::string& place) {
    return Value::Map{{"place", place},
                      {"from", form.from},
                      {"to", form.to},
                      {"from_fault", said(visit, form.from_fault)},
                      {"to_fault", said(visit, form.to_fault)},
                      {"substitutes", substitutes(*context.program(), person, form.substitute)},
                      {"entered", is_entered_here(context, person.email)}};
}

AbsenceForm take_absence(const PageContext& context, const Visit& visit, const Person& person) {
    const auto program = context.program();
    AbsenceForm form{.from = visit.form.trimmed("from"),
                     .to = visit.form.trimmed("to"),
                     .substitute = visit.form.trimmed("substitute")};
    if (program->directory.find_person(form.substitute) == nullptr) {
        form.substitute.clear();
    }
    const auto absence =
        read_absence(person, zone_of(*program, person), visit.speaker.locale(), form);
    if (!absence) {
        return form;
    }
    context.absences.enter(*absence);
    context.absences_changed();
    context.audit.record({.at = visit.at,
                          .actor = visit.who().email,
                          .act = AuditAct::absence_entered,
                          .subject = person.email,
                          .detail = form.from + " – " + form.to +
                                    (form.substitute.empty() ? "" : ", " + form.substitute)});
    return form;
}

bool remove_absence_of(const PageContext& context, const Visit& visit, const std::string& email) {
    if (!context.absences.remove(email)) {
        return false;
    }
    context.absences_changed();
    context.audit.record({.at = visit.at,
                          .actor = visit.who().email,
                          .act = AuditAct::absence_removed,
                          .subject = email,
                          .detail = ""});
    return true;
}

}  // namespace heed::web::pages
