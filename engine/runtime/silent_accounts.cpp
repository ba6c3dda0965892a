#include "engine/runtime/silent_accounts.h"

#include <set>

#include "engine/results/counted_response.h"
#include "engine/results/kept_dimensions.h"

namespace heed {
namespace {

std::vector<std::string> accounts_seen(const Program& program, const OverviewAsked& asked) {
    if (asked.within) {
        return asked.within->dimension == account_dimension ? asked.within->members
                                                            : std::vector<std::string>();
    }
    std::vector<std::string> ids;
    for (const auto& [id, row] : program.directory.accounts) {
        ids.push_back(id);
    }
    return ids;
}

/// Accounts of which anything was counted for that figure.
std::set<std::string> heard_since(FactReader& reader, const OverviewAsked& asked, Figure figure,
                                  Day from, Day today) {
    std::set<std::string> heard;
    for (const Fact& fact :
         reader.facts({.of = {.surveys = asked.survey->names(), .from = from, .to = today},
         .figure = figure,
         .step = PeriodLength::month,
         .by = std::string(account_dimension)})) {
        if (fact.times > 0) {
            heard.insert(fact.member);
        }
    }
    return heard;
}

}  // namespace

SilentAccounts silent_accounts_of(FactReader& reader, const Program& program,
                                  const OverviewAsked& asked, Day today) {
    SilentAccounts found;
    const std::vector<std::string> ids = accounts_seen(program, asked);
    if (ids.empty() || !keeps(*asked.survey, account_dimension)) {
        return found;
    }
    const std::vector<std::string> known = reader.members(std::string(account_dimension));
    const std::set<std::string, std::less<>> ever(known.begin(), known.end());
    if (ever.contains(other_members)) {
        return found;  // who is among the others was heard, and nobody can tell
    }
    found.accounts = ids.size();
    const std::set<std::string> lately =
        heard_since(reader, asked, Figure::count, today - silent_after, today);
    const std::set<std::string> by_key =
        heard_since(reader, asked, Figure::key_contacts, today - key_contact_silent_after, today);
    for (const std::string& id : ids) {
        if (!ever.contains(id)) {
            found.never.push_back(id);
        } else if (!lately.contains(id)) {
            found.silent.push_back(id);
        } else if (!by_key.contains(id) &&
                   !program.directory.account_column(id, key_contact_column).empty()) {
            found.without_key_contact.push_back(id);
        }
    }
    return found;
}

}  // namespace heed
