#include "engine/runtime/view.h"

#include <algorithm>

namespace heed {
namespace {

/// All that is not private.
std::vector<std::pair<std::string, int>> open_versions(const Program& program) {
    std::vector<std::pair<std::string, int>> versions;
    for (const auto& [hash, workflow] : program.pinned) {
        if (!workflow->is_private) {
            versions.emplace_back(workflow->name, workflow->version);
        }
    }
    return versions;
}

}  // namespace

CountedReach counted_reach(const Program& program, const Viewer& viewer, Instant at) {
    CountedReach reach{.versions = open_versions(program)};
    if (viewer.sight != Sight::all) {
        reach.accounts = viewer.sight == Sight::own
                             ? std::vector<std::string>()
                             : accounts_of(program, parties_of(program, viewer.person, at));
    }
    return reach;
}

void narrow(CaseFilter& filter, const Program& program, const Viewer& viewer, Instant at) {
    if (filter.counted) {
        filter.counted->of.reach = counted_reach(program, viewer, at);
        return;
    }
    const std::vector<Party> parties = parties_of(program, viewer.person, at);
    PrivateSight sight{.open_versions = open_versions(program), .parties = parties};
    if (sight.open_versions.size() < program.pinned.size()) {
        filter.sight = std::move(sight);
    }
    if (viewer.sight != Sight::all) {
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
