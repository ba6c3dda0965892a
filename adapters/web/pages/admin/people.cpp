#include "adapters/web/pages/admin/people.h"

#include <algorithm>

#include "adapters/web/pages/admin/tabs.h"
#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/page_reply.h"

namespace heed::web::pages {
namespace {

constexpr std::string_view path = "/admin/people";

std::string address_of(std::string_view email) {
    return std::string(path) + "/" + percent_encoded(email);
}

std::string name_of(const Directory& directory, const std::string& email) {
    const Person* person = directory.find_person(email);
    return person == nullptr || person->name.empty() ? email : person->name;
}

/// The last day away: the one before the first instant back.
Date last_day(const Locale& locale, Instant back) {
    return locale.day_of(back - std::chrono::milliseconds(1));
}

std::string away_words(const Visit& visit, const Person& person) {
    const Locale& locale = visit.speaker.locale();
    if (!person.absent_from && !person.absent_to) {
        return "";
    }
    Value::Map names;
    if (person.absent_from) {
        names.emplace_back("from", locale.short_date(*person.absent_from));
    }
    if (person.absent_to) {
        names.emplace_back("to", locale.short_date(last_day(locale, *person.absent_to)));
    }
    return visit.say("people.away", names);
}

std::string team_titles(const Visit& visit, const Directory& directory, const Person& person) {
    std::vector<std::string> titles;
    for (const std::string& name : person.teams) {
        const Team* team = directory.find_team(name);
        titles.push_back(team == nullptr || team->title.empty()
                             ? name
                             : std::string(team->title.in(visit.language())));
    }
    return visit.speaker.locale().join(titles);
}

Value represent(const Visit& visit, const Directory& directory, const Person& person) {
    return Value::Map{
        {"email", person.email},
        {"name", name_of(directory, person.email)},
        {"href", address_of(person.email)},
        {"teams", team_titles(visit, directory, person)},
        {"calendar", person.calendar},
        {"language", visit.speaker.words().languages().contains(person.language)
                         ? visit.say("language." + person.language)
                         : person.language},
        {"substitute", person.substitute.empty() ? "" : name_of(directory, person.substitute)},
        {"away", away_words(visit, person)},
        {"is_away", directory.is_away(person, visit.at)},
    };
}

std::optional<Absence> entered_absence(const PageContext& context, const std::string& email) {
    for (Absence& absence : context.absences.list()) {
        if (absence.email == email) {
            return std::move(absence);
        }
    }
    return std::nullopt;
}

TimeZone zone_of(const Program& program, const Person& person) {
    const Calendar* calendar = program.find_calendar(
        person.calendar.empty() ? program.organisation.calendar : person.calendar);
    return calendar == nullptr ? TimeZone() : calendar->time_zone();
}

struct AbsenceForm {
    std::string from, to, substitute;
    std::string from_fault, to_fault;  ///< keys of words; empty: none
};

Value substitutes(const Directory& directory, const Person& person, const std::string& chosen) {
    Value::List options;
    for (const auto& [email, other] : directory.people) {
        if (email != person.email) {
            options.emplace_back(Value::Map{{"email", email},
                                            {"name", name_of(directory, email)},
                                            {"chosen", email == chosen}});
        }
    }
    return options;
}

Reply person_page(const PageContext& context, const Visit& visit, const Person& person,
                  const AbsenceForm& form) {
    const auto program = context.program();
    const auto account = context.accounts.find(person.email);
    Value::Map view{
        {"title", name_of(program->directory, person.email)},
        {"tabs", admin_tabs(visit, path)},
        {"person", represent(visit, program->directory, person)},
        {"role", account ? visit.say("role." + std::string(heed::name_of(account->role)))
                         : visit.say("people.no_account")},
        {"entered", entered_absence(context, person.email).has_value()},
        {"from", form.from},
        {"to", form.to},
        {"substitutes", substitutes(program->directory, person, form.substitute)}};
    for (const auto& [name, key] :
         {std::pair("from_fault", form.from_fault), std::pair("to_fault", form.to_fault)}) {
        if (!key.empty()) {
            view.emplace_back(name, visit.say(key));
        }
    }
    const bool has_faults = !form.from_fault.empty() || !form.to_fault.empty();
    return page(context, visit, "admin/person", std::move(view), has_faults ? 422 : 200);
}

AbsenceForm form_of(const Visit& visit, const Person& person) {
    AbsenceForm form{.substitute = person.substitute};
    const Locale& locale = visit.speaker.locale();
    if (person.absent_from) {
        form.from = to_text(locale.day_of(*person.absent_from));
    }
    if (person.absent_to) {
        form.to = to_text(last_day(locale, *person.absent_to));
    }
    return form;
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
    if (!from || !to || *to < *from) {
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

void take_absence(const PageContext& context, const Visit& visit, const Respond& respond) {
    const auto program = context.program();
    const Person* person = program->directory.find_person(visit.parameter("email"));
    if (person == nullptr) {
        return respond(not_found(context, visit));
    }
    AbsenceForm form{.from = visit.form.trimmed("from"),
                     .to = visit.form.trimmed("to"),
                     .substitute = visit.form.trimmed("substitute")};
    if (program->directory.find_person(form.substitute) == nullptr) {
        form.substitute.clear();
    }
    const auto absence =
        read_absence(*person, zone_of(*program, *person), visit.speaker.locale(), form);
    if (!absence) {
        return respond(person_page(context, visit, *person, form));
    }
    context.absences.enter(*absence);
    context.absences_changed();
    context.audit.record({.at = visit.at,
                          .actor = visit.who().email,
                          .act = AuditAct::absence_entered,
                          .subject = person->email,
                          .detail = form.from + " – " + form.to +
                                    (form.substitute.empty() ? "" : ", " + form.substitute)});
    respond(see_other(address_of(person->email), {"people.absence.done"}));
}

void take_removal(const PageContext& context, const Visit& visit, const Respond& respond) {
    const std::string email(visit.parameter("email"));
    if (!context.absences.remove(email)) {
        return respond(not_found(context, visit));
    }
    context.absences_changed();
    context.audit.record({.at = visit.at,
                          .actor = visit.who().email,
                          .act = AuditAct::absence_removed,
                          .subject = email,
                          .detail = ""});
    respond(see_other(address_of(email), {"people.absence.removed"}));
}

}  // namespace

PageHandler list_people(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto program = context.program();
        const Directory& directory = program->directory;
        Value::List people, teams;
        for (const auto& [email, person] : directory.people) {
            people.emplace_back(represent(visit, directory, person));
        }
        for (const auto& [name, team] : directory.teams) {
            std::vector<std::string> members;
            for (const Person* member : directory.members_of(name)) {
                members.push_back(name_of(directory, member->email));
            }
            teams.emplace_back(
                Value::Map{{"name", name},
                           {"title", team.title.empty() ? std::string_view(name)
                                                        : team.title.in(visit.language())},
                           {"email", team.email},
                           {"members", visit.speaker.locale().join(members)}});
        }
        respond(page(context, visit, "admin/people",
                     {{"title", visit.say("admin.people")},
                      {"tabs", admin_tabs(visit, path)},
                      {"people", people},
                      {"teams", teams}}));
    };
}

PageHandler show_person(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto program = context.program();
        const Person* person = program->directory.find_person(visit.parameter("email"));
        respond(person ? person_page(context, visit, *person, form_of(visit, *person))
                       : not_found(context, visit));
    };
}

PageHandler enter_absence(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        run_in_background(context, std::move(visit), respond,
                          [&context](const Visit& posted, const Respond& answer) {
                              take_absence(context, posted, answer);
                          });
    };
}

PageHandler remove_absence(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        run_in_background(context, std::move(visit), respond,
                          [&context](const Visit& posted, const Respond& answer) {
                              take_removal(context, posted, answer);
                          });
    };
}

}  // namespace heed::web::pages
