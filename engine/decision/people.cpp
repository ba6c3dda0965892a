#include "engine/decision/people.h"

#include <algorithm>

#include "engine/decision/names.h"
#include "engine/values/ascii.h"

namespace heed {
namespace {

Party person_or_none(std::string_view email) {
    return Party{std::string(email), {}};
}

/// What a column holds: the address of a person, `team NAME`, or nothing.
Party party_in(const std::optional<Value>& column) {
    const std::string text = column ? column->text_or("") : std::string();
    return text.starts_with("team ") ? Party{{}, text.substr(5)} : person_or_none(text);
}

Party resolve_role(const Step& step, std::string_view name, const Task* task) {
    const Role* role = step.workflow.find_role(name);
    if (role == nullptr) {
        return {};
    }
    for (const Who& candidate : role->candidates) {
        if (Party party = resolve(step, candidate, task); !party.empty()) {
            return party;
        }
    }
    return {};
}

/// Who completed the last task of that state, or of one below it.
Party whoever_did(const Step& step, std::string_view name) {
    const State* wanted = step.workflow.find_state(name);
    const auto is_done_there = [&](const Task& task) {
        const State* state = task.state.empty() ? nullptr : step.workflow.find_state(task.state);
        return task.status == TaskStatus::completed && wanted != nullptr && state != nullptr &&
               (state->id == wanted->id || step.workflow.is_descendant(state->id, wanted->id));
    };
    const auto& tasks = step.current.tasks;
    const auto last = std::find_if(tasks.rbegin(), tasks.rend(), is_done_there);
    return last == tasks.rend() ? Party() : person_or_none(last->closed_by);
}

void add_once(std::vector<Recipient>& all, Recipient one) {
    if (!one.email.empty() && std::ranges::none_of(all, [&](const Recipient& known) {
            return is_same_person(known.email, one.email);
        })) {
        all.push_back(std::move(one));
    }
}

void add_with_substitute(const Step& step, std::string_view email, std::vector<Recipient>& all) {
    add_once(all, to_recipient(step.program, email));
    const Directory& directory = step.program.directory;
    const Person* person = directory.find_person(email);
    if (person == nullptr || !directory.is_away(*person, step.at)) {
        return;
    }
    if (const Person* substitute = directory.substitute_for(*person, step.at)) {
        add_once(all, to_recipient(step.program, substitute->email));
        return;
    }
    for (const std::string& team : person->teams) {
        for (const Person* colleague : directory.members_of(team)) {
            if (!directory.is_away(*colleague, step.at)) {
                add_once(all, to_recipient(step.program, colleague->email));
            }
        }
    }
}

bool stands_in(const Directory& directory, std::string_view absent_email, std::string_view actor,
               Instant at) {
    const Person* absent = directory.find_person(absent_email);
    if (absent == nullptr || !directory.is_away(*absent, at)) {
        return false;
    }
    if (const Person* substitute = directory.substitute_for(*absent, at)) {
        return is_same_person(substitute->email, actor);
    }
    const Person* person = directory.find_person(actor);
    return person != nullptr && std::ranges::any_of(absent->teams, [&](const std::string& team) {
               return std::ranges::find(person->teams, team) != person->teams.end();
           });
}

}  // namespace

bool is_same_person(std::string_view one, std::string_view other) {
    return one == other ||
           (one.size() == other.size() && to_lower_ascii(one) == to_lower_ascii(other));
}

Party resolve(const Step& step, const Who& who, const Task* task) {
    switch (who.kind) {
        case WhoKind::customer:
            return {};
        case WhoKind::assignee:
            if (task == nullptr) {
                return {};
            }
            return task->holder.empty() ? task->assignee : person_or_none(task->holder);
        case WhoKind::role:
            return resolve_role(step, who.name, task);
        case WhoKind::person:
            return person_or_none(who.name);
        case WhoKind::team:
            return Party{{}, who.name};
        case WhoKind::whoever_did:
            return whoever_did(step, who.name);
        case WhoKind::account_column:
        case WhoKind::service_column:
            break;
    }
    const SurveyResponse* response = step.response_in_focus();
    if (response == nullptr) {
        return {};
    }
    const Directory& directory = step.program.directory;
    return party_in(who.kind == WhoKind::account_column
                        ? account_value(directory, *response, who.name)
                        : service_value(directory, *response, who.name));
}

std::vector<Party> resolve_all(const Step& step, const std::vector<Who>& all, const Task* task) {
    std::vector<Party> parties;
    for (const Who& who : all) {
        Party party = resolve(step, who, task);
        if (!party.empty() && std::ranges::find(parties, party) == parties.end()) {
            parties.push_back(std::move(party));
        }
    }
    return parties;
}

Party fallback_party(const Step& step) {
    if (Party manager = resolve_role(step, "client_manager", nullptr); !manager.empty()) {
        return manager;
    }
    const Who column{WhoKind::account_column, "client_manager", {}};
    if (Party manager = resolve(step, column); !manager.empty()) {
        return manager;
    }
    if (step.workflow.roles.empty() || step.workflow.roles.back().candidates.empty()) {
        return {};
    }
    return resolve(step, step.workflow.roles.back().candidates.back());
}

std::vector<std::string> people_of(const Program& program, const Party& party) {
    if (!party.person.empty()) {
        return {party.person};
    }
    std::vector<std::string> people;
    for (const Person* member : program.directory.members_of(party.team)) {
        people.push_back(member->email);
    }
    return people;
}

Recipient to_recipient(const Program& program, std::string_view email) {
    if (const Person* person = program.directory.find_person(email)) {
        return {person->email, person->name,
                person->language.empty() ? program.organisation.language : person->language};
    }
    return {std::string(email), {}, program.organisation.language};
}

std::vector<Recipient> recipients(const Step& step, std::span<const Party> parties) {
    std::vector<Recipient> all;
    for (const Party& party : parties) {
        const std::vector<std::string> people = people_of(step.program, party);
        for (const std::string& email : people) {
            add_with_substitute(step, email, all);
        }
        const Team* team = people.empty() ? step.program.directory.find_team(party.team) : nullptr;
        if (team != nullptr) {
            add_once(all, {team->email, team->title, step.program.organisation.language});
        }
    }
    return all;
}

bool speaks_for(const Program& program, const Party& party, std::string_view person, Instant at) {
    return std::ranges::any_of(people_of(program, party), [&](const std::string& member) {
        return is_same_person(member, person) || stands_in(program.directory, member, person, at);
    });
}

std::string to_text(const Program& program, const Party& party) {
    if (!party.team.empty()) {
        return "team " + party.team;
    }
    const Person* person = program.directory.find_person(party.person);
    return person == nullptr || person->name.empty() ? party.person : person->name;
}

}  // namespace heed
