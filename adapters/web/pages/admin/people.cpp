#include "adapters/web/pages/admin/people.h"

#include <algorithm>

#include "adapters/web/pages/absence_form.h"
#include "adapters/web/pages/admin/tabs.h"
#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/page_reply.h"

namespace heed::web::pages {
namespace {

constexpr std::string_view path = "/admin/people";

std::string address_of(std::string_view email) {
    return std::string(path) + "/" + percent_encoded(email);
}

std::string away_words(const Visit& visit, const Person& person) {
    const Locale& locale = visit.speaker.locale();
    if (!person.absent_from && !person.absent_to) {
        return "";
    }
    Value::Map names;
    if (person.absent_from) {
        names.emplace_back("from", locale.short_date(*person.absent_from, visit.at));
    }
    if (person.absent_to) {
        names.emplace_back("to", locale.short_date(locale.last_day(*person.absent_to), visit.at));
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
        {"name", directory.name_of(person.email)},
        {"href", address_of(person.email)},
        {"teams", team_titles(visit, directory, person)},
        {"calendar", person.calendar},
        {"language", visit.speaker.words().languages().contains(person.language)
                         ? visit.speaker.locale().name_of_language(person.language)
                         : person.language},
        {"substitute", person.substitute.empty() ? "" : directory.name_of(person.substitute)},
        {"away", away_words(visit, person)},
        {"is_away", directory.is_away(person, visit.at)},
        {"is_leaving", person.is_leaving},
    };
}

/// Of somebody who has open tasks: how many, and to whom they can be handed over.
Value succession_view(const PageContext& context, const Visit& visit, const Directory& directory,
                      const Person& person) {
    const auto tasks = tasks_of(context.inbox, directory, person.email);
    if (tasks.empty()) {
        return {};
    }
    Value::List options;
    for (const auto& [email, other] : directory.people) {
        if (email != person.email && !other.is_leaving) {
            options.emplace_back(Value::Map{{"email", email}, {"name", directory.name_of(email)}});
        }
    }
    const auto count = static_cast<std::int64_t>(tasks.size());
    return Value::Map{
        {"place", address_of(person.email) + "/successor"},
        {"is_leaving", person.is_leaving},
        {"tasks", visit.say("people.successor.tasks." + visit.speaker.locale().plural(count),
                            {{"count", visit.speaker.locale().number(count)}})},
        {"options", std::move(options)}};
}

Reply person_page(const PageContext& context, const Visit& visit, const Person& person,
                  const AbsenceForm& form) {
    const auto program = context.program();
    const auto account = context.accounts.find(person.email);
    Value::Map view{{"title", program->directory.name_of(person.email)},
                    {"tabs", admin_tabs(visit, path)},
                    {"person", represent(visit, program->directory, person)},
                    {"role", account ? visit.say("role." + std::string(name_of(account->role)))
                                     : visit.say("people.no_account")},
                    {"succession", succession_view(context, visit, program->directory, person)},
                    {"absence", absence_view(context, visit, person, form,
                                             address_of(person.email) + "/absence")}};
    return page(context, visit, "admin/person", std::move(view), form.has_faults() ? 422 : 200);
}

void take(const PageContext& context, const Visit& visit, const Respond& respond) {
    const auto program = context.program();
    const Person* person = program->directory.find_person(visit.parameter("email"));
    if (person == nullptr) {
        return respond(not_found(context, visit));
    }
    const AbsenceForm form = take_absence(context, visit, *person);
    respond(form.has_faults() ? person_page(context, visit, *person, form)
                              : see_other(address_of(person->email), {"people.absence.done"}));
}

void take_removal(const PageContext& context, const Visit& visit, const Respond& respond) {
    const std::string email(visit.parameter("email"));
    respond(remove_absence_of(context, visit, email)
                ? see_other(address_of(email), {"people.absence.removed"})
                : not_found(context, visit));
}

void take_successor(PageContext& context, const std::shared_ptr<const Visit>& visit,
                    const Respond& respond) {
    const auto program = context.program();
    const Directory& directory = program->directory;
    const Person* person = directory.find_person(visit->parameter("email"));
    const Person* successor = directory.find_person(visit->form.trimmed("successor"));
    if (person == nullptr || successor == nullptr || successor->is_leaving || successor == person) {
        return respond(person == nullptr ? not_found(context, *visit)
                                         : see_other(address_of(person->email),
                                                     {"people.successor.nobody", {}, true}));
    }
    const Succession succession{person->email, successor->email, visit->who().email};
    hand_over(
        context.events, context.clock, succession,
        tasks_of(context.inbox, directory, person->email),
        [&context, visit, respond, succession,
         name = directory.name_of(successor->email)](const HandedOver& done) {
            const Notice notice = done.left.empty()
                                      ? Notice{"people.successor.done", {{"name", name}}}
                                      : Notice{"people.successor.not_all",
                                               {{"tasks", visit->speaker.locale().join(done.left)}},
                                               true};
            context.let_go([respond, notice] { respond(see_other(std::string(path), notice)); });
        });
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
                members.push_back(directory.name_of(member->email));
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
        respond(person ? person_page(context, visit, *person, absence_of(visit, *person))
                       : not_found(context, visit));
    };
}

PageHandler enter_absence(PageContext& context) {
    return page_of(context, take);
}

PageHandler remove_absence(PageContext& context) {
    return page_of(context, take_removal);
}

PageHandler name_successor_of(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        take_successor(context, std::make_shared<const Visit>(std::move(visit)), respond);
    };
}

}  // namespace heed::web::pages
