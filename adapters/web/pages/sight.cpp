#include "adapters/web/pages/sight.h"

#include <algorithm>

#include "engine/decision/visibility.h"

namespace heed::web::pages {
namespace {

Viewer viewer_of(const Visit& visit) {
    const UserRole role = visit.who().role;
    return {.person = visit.who().email,
            .sight = role == UserRole::staff     ? Sight::own
                     : role == UserRole::manager ? Sight::accounts
                                                 : Sight::all};
}

std::string name_of(const Party& party) {
    return party.team.empty() ? party.person : "team " + party.team;
}

}  // namespace

const SurveyResponse* SeenCase::leading() const {
    const auto index = static_cast<std::size_t>(std::max(1, now.leading)) - 1;
    return index < responses.size() ? &responses[index] : nullptr;
}

std::optional<SeenCase> see_case(const PageContext& context, const Visit& visit,
                                 CaseNumber number) {
    auto found = context.cases.find(number);
    if (!found) {
        return std::nullopt;
    }
    SeenCase seen{context.program(), *std::move(found), context.cases.responses(number)};
    if (!may_see(viewer_of(visit), *seen.program, seen.now, seen.responses, visit.at)) {
        return std::nullopt;
    }
    return seen;
}

std::optional<CaseReach> reach_of(const PageContext& context, const Visit& visit) {
    const Viewer viewer = viewer_of(visit);
    if (viewer.sight == Sight::all) {
        return std::nullopt;
    }
    const auto program = context.program();
    const auto parties = heed::parties_of(*program, viewer.person, visit.at);
    CaseReach reach;
    std::ranges::transform(parties, std::back_inserter(reach.parties), name_of);
    if (viewer.sight == Sight::accounts) {
        reach.accounts = accounts_of(*program, parties);
    }
    return reach;
}

bool may_list(const PageContext& context, const Visit& visit, const CaseSummary& summary) {
    const auto program = context.program();
    const auto live = program->workflows.find(summary.workflow);
    const bool is_open = live != program->workflows.end() && !live->second->is_private &&
                         live->second->version == summary.version;
    return is_open || see_case(context, visit, summary.number).has_value();
}

std::vector<Party> parties_of(const PageContext& context, const Visit& visit) {
    return heed::parties_of(*context.program(), visit.who().email, visit.at);
}

}  // namespace heed::web::pages
