#include <algorithm>

#include "engine/decision/people.h"
#include "engine/model/customer_now.h"

namespace heed {
namespace {

bool add_once(std::vector<Recipient>& all, Recipient one) {
    const bool is_new =
        !one.email.empty() && std::ranges::none_of(all, [&](const Recipient& known) {
            return is_same_person(known.email, one.email);
        });
    if (is_new) {
        all.push_back(std::move(one));
    }
    return is_new;
}

Recipient to_recipient(const Program& program, const Team& team) {
    const std::string& language = program.organisation.language;
    return {team.email, std::string(team.title.in(language)), language};
}

/// Those of the nearest responsible party that are there.
std::vector<const Person*> somebody_there(const Step& step) {
    const Directory& directory = step.program.directory;
    std::vector<const Person*> there;
    for (const Who& who : responsible(step.workflow)) {
        for (const std::string& email : people_of(step.program, party_meant(step, who))) {
            const Person* person = directory.find_person(email);
            if (person != nullptr && !person->is_leaving && !directory.is_away(*person, step.at)) {
                there.push_back(person);
            }
        }
        if (!there.empty()) {
            break;
        }
    }
    return there;
}

/// Whether somebody has a task of the case and is nobody's colleague any more: whom its responses
/// name themselves need not be in the directory.
bool has_left(const Step& step, std::string_view email) {
    const auto has_task = [&](const Task& task) {
        return task.status == TaskStatus::open &&
               (is_same_person(task.holder, email) || is_same_person(task.assignee.person, email));
    };
    const auto is_named = [&](const CaseResponse& known) {
        const SurveyResponse* response = step.response(known.number);
        return response != nullptr && (is_same_person(response->account.client_manager, email) ||
                                       is_same_person(response->service.manager, email));
    };
    const Person* person = step.program.directory.find_person(email);
    return (person == nullptr || person->is_leaving) &&
           std::ranges::any_of(step.current.tasks, has_task) &&
           std::ranges::none_of(step.current.responses, is_named);
}

/// Tells somebody who is there, and the journal why.
void add_somebody_there(Step& step, RemarkKind why, const Party& missing,
                        std::vector<Recipient>& all) {
    std::string told;
    for (const Person* person : somebody_there(step)) {
        add_once(all, to_recipient(step.program, person->email));
        told += (told.empty() ? "" : ", ") + step.program.directory.name_of(person->email);
    }
    step.remark(why, {{"person", to_text(step.program, missing)}, {"told", told}});
}

void add_with_substitute(Step& step, std::string_view email, std::span<const LeftOut> left_out,
                         std::vector<Recipient>& all) {
    add_once(all, to_recipient(step.program, email));
    const Directory& directory = step.program.directory;
    const Person* person = directory.find_person(email);
    if (has_left(step, email)) {
        add_somebody_there(step, RemarkKind::no_longer_here, Party{std::string(email), {}}, all);
    }
    if (person == nullptr || !directory.is_away(*person, step.at)) {
        return;
    }
    StandIn note{.away = person->email, .until = person->absent_to, .told = {}};
    for (const Person* colleague : stand_ins_for(directory, *person, step.at, left_out)) {
        add_once(all, to_recipient(step.program, colleague->email));
        if (std::ranges::find(note.told, colleague->email) == note.told.end()) {
            note.told.push_back(colleague->email);
        }
    }
    if (note.told.empty()) {
        for (const std::string& name : person->teams) {
            if (const Team* team = directory.find_team(name)) {
                add_once(all, to_recipient(step.program, *team));
            }
        }
        add_somebody_there(step, RemarkKind::nobody_is_there, Party{std::string(email), {}}, all);
    } else if (std::ranges::find(step.entry.stand_ins, note) == step.entry.stand_ins.end()) {
        step.entry.stand_ins.push_back(std::move(note));
    }
}

}  // namespace

Customer customer_in_focus(const Step& step) {
    const SurveyResponse* response = step.response_in_focus();
    return response == nullptr ? Customer()
                               : customer_now(step.program.directory.contacts, step.current,
                                              responses_of(step), *response);
}

Recipient customer_of(const Step& step) {
    const Customer customer = customer_in_focus(step);
    const SurveyResponse* response = step.response_in_focus();
    const bool speaks = response != nullptr && !response->language.empty();
    return {customer.email, customer.name,
            speaks ? response->language : step.program.organisation.language};
}

std::vector<const Person*> stand_ins_for(const Directory& directory, const Person& away, Instant at,
                                         std::span<const LeftOut> left_out) {
    const Person* substitute = directory.substitute_for(away, at);
    if (substitute != nullptr && find_left_out(left_out, substitute->email) == nullptr) {
        return {substitute};
    }
    std::vector<const Person*> colleagues;
    for (const std::string& team : away.teams) {
        for (const Person* colleague : directory.members_of(team)) {
            if (!directory.is_away(*colleague, at) &&
                find_left_out(left_out, colleague->email) == nullptr) {
                colleagues.push_back(colleague);
            }
        }
    }
    return colleagues;
}

std::vector<Recipient> recipients(Step& step, std::span<const Party> parties,
                                  std::span<const LeftOut> left_out) {
    std::vector<Recipient> all;
    for (const Party& party : parties) {
        const std::vector<std::string> people = people_of(step.program, party);
        for (const std::string& email : people) {
            if (find_left_out(left_out, email) == nullptr) {
                add_with_substitute(step, email, left_out, all);
            }
        }
        const Team* team = people.empty() ? step.program.directory.find_team(party.team) : nullptr;
        if (team != nullptr) {
            add_once(all, to_recipient(step.program, *team));
        }
    }
    return all;
}

std::vector<Recipient> recipients_there(const Step& step, std::span<const Party> parties,
                                        Instant at) {
    const Directory& directory = step.program.directory;
    std::vector<Recipient> all;
    for (const Party& party : parties) {
        for (const std::string& email : people_of(step.program, party)) {
            const Person* person = directory.find_person(email);
            const bool is_away = person != nullptr && directory.is_away(*person, at);
            const auto stand_ins =
                is_away ? stand_ins_for(directory, *person, at) : std::vector<const Person*>();
            for (const Person* colleague : stand_ins) {
                add_once(all, to_recipient(step.program, colleague->email));
            }
            if (stand_ins.empty()) {
                add_once(all, to_recipient(step.program, email));
            }
        }
    }
    return all;
}

}  // namespace heed
