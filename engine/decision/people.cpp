#include "engine/decision/people.h"

#include <algorithm>

#include "engine/decision/names.h"
#include "engine/decision/plan_writers.h"
#include "engine/model/attendance.h"
#include "engine/values/ascii.h"
#include "engine/values/folded.h"

namespace heed {
namespace {

Party person_or_none(std::string_view email) {
    return Party{std::string(email), {}};
}

/// Who did the last task of that state, or of one below it.
Party whoever_did(const Step& step, std::string_view name) {
    const State* wanted = step.workflow.find_state(name);
    const auto is_done_there = [&](const Task& task) {
        const State* state = task.state.empty() ? nullptr : step.workflow.find_state(task.state);
        return task.status == TaskStatus::completed && wanted != nullptr && state != nullptr &&
               (state->id == wanted->id || step.workflow.is_descendant(state->id, wanted->id));
    };
    const auto& tasks = step.current.tasks;
    const auto last = std::find_if(tasks.rbegin(), tasks.rend(), is_done_there);
    if (last == tasks.rend()) {
        return {};
    }
    // Where somebody of a role had to be there, it is who was; they stand first.
    const auto outcome = std::ranges::find(last->outcomes, last->outcome, &TaskOutcome::name);
    const bool asked_for_role = outcome != last->outcomes.end() && !outcome->attend.empty() &&
                                outcome->attend.front() != anybody;
    if (asked_for_role && outcome->attend.front() == nobody_was_there) {
        return {};
    }
    return person_or_none(asked_for_role && !last->attended.empty() ? last->attended.front()
                                                                    : last->closed_by);
}

/// Somebody of the directory, by e-mail address or whole name. What respondents write may name
/// anybody: an address that the directory does not know is nobody's, nor is a name that two have.
Party person_named(const Directory& directory, std::string_view text) {
    if (const Person* person = directory.find_person(text)) {
        return person_or_none(person->email);
    }
    Party found;
    const std::string wanted = folded(text);
    for (const auto& [email, person] : directory.people) {
        if (!wanted.empty() && folded(person.name) == wanted) {
            if (!found.empty()) {
                return {};
            }
            found = person_or_none(person.email);
        }
    }
    return found;
}

/// What a response says itself counts before the directory.
FoundParty find_in_column(const Step& step, const Who& who) {
    FoundParty found;
    const SurveyResponse* response = step.response_in_focus();
    if (response == nullptr) {
        return found;
    }
    const Directory& directory = step.program.directory;
    const bool is_account = who.kind == WhoKind::account_column;
    const auto value = is_account ? account_value(directory, *response, who.name)
                                  : service_value(directory, *response, who.name);
    const std::string text = value ? value->text_or("") : std::string();
    const std::string& row = is_account ? response->account.id : response->service.type;
    const std::string_view told = is_account ? directory.account_column(row, who.name)
                                             : directory.service_column(row, who.name);
    const bool is_said =
        is_account ? who.name == "client_manager" && !response->account.client_manager.empty()
                   : who.name == "manager" && !response->service.manager.empty();
    found.party = to_party(text);
    if (!is_said && !told.empty()) {
        found.row = row;
    }
    return found;
}

FoundParty find(const Step&, const Who&, const Task*, std::span<const LeftOut>);

/// Takes those who are left out from what was found; a party of nobody else is none.
void leave_out(const Program& program, std::span<const LeftOut> left_out, FoundParty& found) {
    const std::vector<std::string> people = people_of(program, found.party);
    for (const std::string& person : people) {
        if (const LeftOut* known = find_left_out(left_out, person)) {
            found.left_out.push_back(*known);
        }
    }
    if (!people.empty() && found.left_out.size() == people.size()) {
        found.party = {};
    }
}

void add_left_out(FoundParty& found, const std::vector<LeftOut>& more) {
    for (const LeftOut& one : more) {
        if (std::ranges::find(found.left_out, one) == found.left_out.end()) {
            found.left_out.push_back(one);
        }
    }
}

FoundParty find_role(const Step& step, std::string_view name, const Task* task,
                     std::span<const LeftOut> around) {
    FoundParty found;
    const Role* role = step.workflow.find_role(name);
    if (role == nullptr) {
        return found;
    }
    std::vector<LeftOut> left_out = left_out_of(step, role->candidates);
    left_out.insert(left_out.end(), around.begin(), around.end());
    for (const Who& candidate : role->candidates) {
        if (candidate.but_not) {
            continue;
        }
        FoundParty one = find(step, candidate, task, left_out);
        add_left_out(found, one.left_out);
        if (!one.party.empty()) {
            found.party = one.party;
            found.by = to_text(candidate);
            found.row = one.row;
            return found;
        }
        if (one.left_out.empty()) {
            found.passed.push_back(to_text(candidate));
        }
    }
    return found;
}

FoundParty find(const Step& step, const Who& who, const Task* task,
                std::span<const LeftOut> left_out) {
    FoundParty found;
    switch (who.kind) {
        case WhoKind::customer:
            break;
        case WhoKind::assignee:
            if (task != nullptr) {
                found.party = task->holder.empty() ? task->assignee : person_or_none(task->holder);
            }
            break;
        case WhoKind::role:
            found = find_role(step, who.name, task, left_out);
            found.word = to_text(who);
            return found;
        case WhoKind::person:
            found.party = person_or_none(who.name);
            break;
        case WhoKind::team:
            found.party = Party{{}, who.name};
            break;
        case WhoKind::whoever_did:
            found.party = whoever_did(step, who.name);
            break;
        case WhoKind::whoever_wrote:
            if (const auto writers = writers_of(step.current); !writers.empty()) {
                found.party = person_or_none(writers.back());
            }
            break;
        case WhoKind::account_column:
        case WhoKind::service_column:
            found = find_in_column(step, who);
            break;
        case WhoKind::named_in_response: {
            const auto text = CaseNames(step).find("response." + who.name);
            found.party = person_named(step.program.directory, text ? text->text_or("") : "");
            break;
        }
    }
    leave_out(step.program, left_out, found);
    found.word = to_text(who);
    return found;
}

/// What says itself whom it means needs no note.
bool is_plain(WhoKind kind) {
    return kind == WhoKind::customer || kind == WhoKind::assignee || kind == WhoKind::person ||
           kind == WhoKind::team;
}

/// Whether nobody is told as that party but that address, if anybody.
bool reaches_alone(const Program& program, const Party& party, std::string_view email) {
    const std::vector<std::string> people = people_of(program, party);
    if (people.empty()) {
        const Team* team = program.directory.find_team(party.team);
        return team == nullptr || team->email.empty() || is_same_person(team->email, email);
    }
    return !email.empty() && std::ranges::all_of(people, [&](const std::string& person) {
        return is_same_person(person, email);
    });
}

bool stands_in(const Directory& directory, std::string_view absent_email, std::string_view actor,
               Instant at, std::span<const LeftOut> left_out) {
    const Person* absent = directory.find_person(absent_email);
    if (absent == nullptr || !directory.is_away(*absent, at)) {
        return false;
    }
    const Person* substitute = directory.substitute_for(*absent, at);
    if (substitute != nullptr && find_left_out(left_out, substitute->email) == nullptr) {
        return is_same_person(substitute->email, actor);
    }
    const Person* person = directory.find_person(actor);
    return person != nullptr && std::ranges::any_of(absent->teams, [&](const std::string& team) {
               return std::ranges::find(person->teams, team) != person->teams.end();
           });
}

/// Whom the word means; a team of which somebody is left out as its other members.
std::vector<Party> parties_found(const Step& step, const FoundParty& found) {
    if (found.party.team.empty() || found.left_out.empty()) {
        return {found.party};
    }
    std::vector<std::string> people = people_of(step.program, found.party);
    const size_t before = people.size();
    std::erase_if(people, [&](const std::string& person) {
        return find_left_out(found.left_out, person) != nullptr;
    });
    if (people.size() == before) {
        return {found.party};
    }
    std::vector<Party> parties;
    std::ranges::transform(people, std::back_inserter(parties), person_or_none);
    return parties;
}

FoundParty noted(Step& step, FoundParty found, WhoKind kind) {
    auto& notes = step.entry.parties;
    const bool says_something =
        !found.party.empty() || !found.passed.empty() || !found.left_out.empty();
    if (says_something && (!is_plain(kind) || !found.left_out.empty()) &&
        std::ranges::find(notes, found) == notes.end()) {
        notes.push_back(found);
    }
    return found;
}

}  // namespace

Party to_party(std::string_view text) {
    constexpr std::string_view team = "team ";
    return text.starts_with(team) ? Party{{}, std::string(text.substr(team.size()))}
                                  : person_or_none(text);
}

bool is_same_person(std::string_view one, std::string_view other) {
    return one == other ||
           (one.size() == other.size() && to_lower_ascii(one) == to_lower_ascii(other));
}

std::string to_text(const Who& who) {
    if (who.but_not) {
        return "but not " + to_text(Who{who.kind, who.name, who.place});
    }
    switch (who.kind) {
        case WhoKind::customer:
            return "customer";
        case WhoKind::assignee:
            return "assignee";
        case WhoKind::role:
            return who.name;
        case WhoKind::person:
            return "person " + who.name;
        case WhoKind::team:
            return "team " + who.name;
        case WhoKind::account_column:
            return "account." + who.name;
        case WhoKind::service_column:
            return "service." + who.name;
        case WhoKind::whoever_did:
            return "whoever did " + who.name;
        case WhoKind::whoever_wrote:
            return "whoever wrote " + who.name;
        case WhoKind::named_in_response:
            return "response." + who.name;
    }
    return who.name;
}

Party resolve(Step& step, const Who& who, const Task* task) {
    return noted(step, find(step, who, task, {}), who.kind).party;
}

std::vector<Party> resolve_all(Step& step, const std::vector<Who>& all, const Task* task) {
    const std::vector<LeftOut> left_out = left_out_of(step, all);
    std::vector<Party> parties;
    const auto add = [&](FoundParty found, WhoKind kind) {
        for (const Party& party : parties_found(step, noted(step, std::move(found), kind))) {
            if (!party.empty() && std::ranges::find(parties, party) == parties.end()) {
                parties.push_back(party);
            }
        }
    };
    for (const Who& who : all) {
        if (who.but_not) {
            continue;
        }
        if (who.kind != WhoKind::whoever_wrote) {
            add(find(step, who, task, left_out), who.kind);
            continue;
        }
        for (const std::string& writer : writers_of(step.current)) {
            FoundParty found{to_text(who), person_or_none(writer), {}, {}, {}, {}};
            leave_out(step.program, left_out, found);
            add(std::move(found), who.kind);
        }
    }
    return parties;
}

std::vector<Who> responsible(const Workflow& workflow) {
    std::vector<Who> all{{WhoKind::role, "client_manager", {}},
                         {WhoKind::account_column, "client_manager", {}}};
    for (auto role = workflow.roles.rbegin(); role != workflow.roles.rend(); ++role) {
        all.insert(all.end(), role->candidates.rbegin(), role->candidates.rend());
    }
    std::erase_if(all, [](const Who& who) { return who.but_not; });
    return all;
}

Party party_meant(const Step& step, const Who& who) {
    return find(step, who, nullptr, {}).party;
}

Party fallback_party(Step& step, std::string_view except, std::span<const LeftOut> left_out) {
    const auto is_fit = [&](const Party& party) {
        const std::vector<std::string> people = people_of(step.program, party);
        return !party.empty() && !reaches_alone(step.program, party, except) &&
               (people.empty() || std::ranges::any_of(people, [&](const std::string& person) {
                    return find_left_out(left_out, person) == nullptr;
                }));
    };
    for (const Who& who : responsible(step.workflow)) {
        if (is_fit(find(step, who, nullptr, {}).party)) {
            return resolve(step, who);
        }
    }
    if (except.empty() && left_out.empty()) {
        return {};
    }
    const Directory& directory = step.program.directory;
    const Person* person = directory.find_person(except);
    std::vector<Party> others{person_or_none(person == nullptr ? "" : person->substitute)};
    for (const std::string& team : person == nullptr ? std::vector<std::string>() : person->teams) {
        others.push_back({{}, team});
    }
    for (const auto& [name, team] : directory.teams) {
        others.push_back({{}, name});
    }
    for (const auto& [email, colleague] : directory.people) {
        others.push_back(person_or_none(email));
    }
    const auto other = std::ranges::find_if(others, is_fit);
    return other == others.end() ? Party() : *other;
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

bool speaks_for(const Program& program, const Party& party, std::string_view person, Instant at,
                std::span<const LeftOut> left_out) {
    return find_left_out(left_out, person) == nullptr &&
           std::ranges::any_of(people_of(program, party), [&](const std::string& member) {
               return is_same_person(member, person) ||
                      stands_in(program.directory, member, person, at, left_out);
           });
}

std::string to_text(const Program& program, const Party& party) {
    if (!party.team.empty()) {
        return "team " + party.team;
    }
    return program.directory.name_of(party.person);
}

}  // namespace heed
