#include "engine/runtime/view.h"

#include <algorithm>

#include "engine/results/kept_dimensions.h"

namespace heed {
namespace {

/// A figure is computed within one dimension, and so are its cases found where it names that.
std::optional<std::vector<Within>> seen_behind(const CasesAsked& asked, const Program& program,
                                               const Viewer& viewer, Instant at) {
    auto seen = seen_within(program, viewer, at);
    if (seen && asked.within) {
        std::erase_if(*seen, [&](const Within& each) {
            return std::ranges::find(*asked.within, each.dimension, &Within::dimension) ==
                   asked.within->end();
        });
    }
    return seen;
}

}  // namespace

std::vector<std::pair<std::string, int>> open_versions(const Program& program) {
    std::vector<std::pair<std::string, int>> versions;
    for (const auto& [hash, workflow] : program.pinned) {
        if (!workflow->is_private) {
            versions.emplace_back(workflow->name, workflow->version);
        }
    }
    return versions;
}

std::optional<std::vector<Within>> seen_within(const Program& program, const Viewer& viewer,
                                               Instant at) {
    if (viewer.sight == Sight::all) {
        return std::nullopt;
    }
    const std::vector<Party> parties = parties_of(program, viewer.person, at);
    std::vector<Within> seen;
    if (viewer.sight == Sight::accounts) {
        seen.push_back({std::string(account_dimension), accounts_of(program, parties)});
    }
    if (auto services = services_of(program, parties); !services.empty()) {
        seen.push_back({std::string(service_dimension), std::move(services)});
    }
    Within teams{std::string(team_dimension), {}};
    for (const Party& party : parties) {
        if (!party.team.empty()) {
            teams.members.push_back(party.team);
        }
    }
    seen.push_back(std::move(teams));
    return seen;
}

void narrow(CaseFilter& filter, const Program& program, const Viewer& viewer, Instant at) {
    if (filter.behind) {
        filter.behind->within = seen_behind(*filter.behind, program, viewer, at);
    }
    const std::vector<Party> parties = parties_of(program, viewer.person, at);
    PrivateSight sight{.open_versions = open_versions(program), .parties = parties};
    if (sight.open_versions.size() < program.pinned.size()) {
        filter.sight = std::move(sight);
    }
    if (viewer.sight != Sight::all && !filter.behind) {
        filter.within.emplace();
        std::ranges::transform(parties, std::back_inserter(filter.within->parties),
                               [](const Party& party) {
                                   return party.team.empty() ? party.person : "team " + party.team;
                               });
        if (viewer.sight == Sight::accounts) {
            filter.within->accounts = accounts_of(program, parties);
        }
    }
}

}  // namespace heed
