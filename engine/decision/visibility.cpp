#include "engine/decision/visibility.h"

#include <algorithm>

#include "engine/decision/people.h"

namespace heed {
namespace {

bool is_same_party(const Party& one, const Party& other) {
    return one.team == other.team && is_same_person(one.person, other.person);
}

bool is_among(const std::vector<Party>& parties, const Party& wanted) {
    return !wanted.empty() && std::ranges::any_of(parties, [&](const Party& party) {
        return is_same_party(party, wanted);
    });
}

void add_once(std::vector<Party>& parties, Party party) {
    if (!party.empty() && !is_among(parties, party)) {
        parties.push_back(std::move(party));
    }
}

/// Asks for each party that the case names whether it is wanted.
struct PeopleNamed {
    const std::vector<Party>& wanted;

    bool operator()(const Party& party) const { return is_among(wanted, party); }
    bool operator()(const std::string& person) const { return is_among(wanted, Party{person, {}}); }
    bool operator()(const Task& task) const {
        return (*this)(task.assignee) || (*this)(task.holder) || (*this)(task.closed_by) ||
               std::ranges::any_of(task.participants, *this);
    }
    bool operator()(const Meeting& meeting) const {
        return std::ranges::any_of(meeting.invitation.attendees, *this);
    }
    bool operator()(const PlanItem& item) const { return !item.is_outside && (*this)(item.owner); }
};

}  // namespace

std::vector<Party> parties_of(const Program& program, std::string_view person, Instant at) {
    std::vector<Party> parties;
    add_once(parties, Party{std::string(person), {}});
    for (const auto& [email, colleague] : program.directory.people) {
        if (speaks_for(program, Party{colleague.email, {}}, person, at)) {
            add_once(parties, Party{colleague.email, {}});
            for (const std::string& team : colleague.teams) {
                add_once(parties, Party{{}, team});
            }
        }
    }
    return parties;
}

std::vector<std::string> accounts_of(const Program& program, const std::vector<Party>& parties) {
    std::vector<std::string> accounts;
    for (const auto& [id, row] : program.directory.accounts) {
        if (is_among(parties, to_party(program.directory.account_column(id, "client_manager")))) {
            accounts.push_back(id);
        }
    }
    return accounts;
}

std::vector<std::string> services_of(const Program& program, const std::vector<Party>& parties) {
    std::vector<std::string> services;
    for (const auto& [type, row] : program.directory.services) {
        if (is_among(parties, to_party(program.directory.service_column(type, "manager")))) {
            services.push_back(type);
        }
    }
    return services;
}

bool names_any(const Case& subject, const std::vector<Party>& parties) {
    const PeopleNamed is_named{parties};
    return std::ranges::any_of(subject.tasks, is_named) ||
           std::ranges::any_of(subject.participants, is_named) ||
           std::ranges::any_of(subject.meetings, is_named) ||
           std::ranges::any_of(subject.plan.items, is_named);
}

bool is_private(const Program& program, const Case& subject) {
    const Workflow* workflow = program.find_workflow(subject.workflow_hash);
    return workflow == nullptr || workflow->is_private;
}

bool may_see(const Viewer& viewer, const Program& program, const Case& subject,
             const std::vector<SurveyResponse>& responses, Instant at) {
    const bool is_open = !is_private(program, subject);
    if (is_open && viewer.sight == Sight::all) {
        return true;
    }
    const std::vector<Party> parties = parties_of(program, viewer.person, at);
    if (names_any(subject, parties)) {
        return true;
    }
    if (!is_open || viewer.sight != Sight::accounts) {
        return false;
    }
    const std::vector<std::string> accounts = accounts_of(program, parties);
    return std::ranges::any_of(responses, [&](const SurveyResponse& response) {
        return std::ranges::find(accounts, response.account.id) != accounts.end();
    });
}

}  // namespace heed
