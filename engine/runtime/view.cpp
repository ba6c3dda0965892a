#include "engine/runtime/view.h"

#include <algorithm>

namespace heed {

void narrow(CaseFilter& filter, const Program& program, const Viewer& viewer, Instant at) {
    const std::vector<Party> parties = parties_of(program, viewer.person, at);
    PrivateSight sight{.open_versions = {}, .parties = parties};
    bool all_are_open = true;
    for (const auto& [hash, workflow] : program.pinned) {
        all_are_open = all_are_open && !workflow->is_private;
        if (!workflow->is_private) {
            sight.open_versions.emplace_back(workflow->name, workflow->version);
        }
    }
    if (!all_are_open) {
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
