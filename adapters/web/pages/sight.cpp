#include "adapters/web/pages/sight.h"

#include <algorithm>

#include "adapters/web/readable_case.h"
#include "engine/decision/story.h"
#include "engine/model/customer_now.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/view.h"

namespace heed::web::pages {
namespace {

Viewer viewer_of(const Visit& visit) {
    return {.person = visit.who().email, .sight = sight_of(visit.who().role)};
}

}  // namespace

Sight sight_of(UserRole role) {
    return role == UserRole::staff     ? Sight::own
           : role == UserRole::manager ? Sight::accounts
                                       : Sight::all;
}

const SurveyResponse* SeenCase::leading() const {
    const auto index = static_cast<std::size_t>(std::max(1, now.leading)) - 1;
    return index < responses.size() ? &responses[index] : nullptr;
}

Customer SeenCase::customer() const {
    const SurveyResponse* answer = leading();
    return answer == nullptr ? Customer()
                             : customer_now(program->directory.contacts, now,
                                            to_source(*program, now, responses).responses, *answer);
}

std::string name_of_customer(const Visit& visit, const SeenCase& seen) {
    const std::string name = seen.customer().name;
    return name.empty() ? visit.say("case.unnamed") : name;
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
    for (const CaseNumber other : context.cases.also_open(number)) {
        const CaseInList its = read_for_list(context.cases, other);
        if (its.now &&
            may_see(viewer_of(visit), *seen.program, *its.now, its.responses, visit.at)) {
            seen.also_open.push_back(other);
        }
    }
    return seen;
}

bool sees(const PageContext& context, const Visit& visit, CaseNumber number) {
    try {
        return see_case(context, visit, number).has_value();
    } catch (const StoreRefusal&) {
        return false;
    }
}

void narrow(CaseFilter& filter, const PageContext& context, const Visit& visit) {
    heed::narrow(filter, *context.program(), viewer_of(visit), visit.at);
}

std::optional<std::vector<Within>> seen_within(const PageContext& context, const Visit& visit) {
    return heed::seen_within(*context.program(), viewer_of(visit), visit.at);
}

bool may_plan(const SeenCase& seen, const Visit& visit) {
    return viewer_of(visit).sight != Sight::own ||
           names_any(seen.now, heed::parties_of(*seen.program, visit.who().email, visit.at));
}

std::vector<Party> parties_of(const PageContext& context, const Visit& visit) {
    return heed::parties_of(*context.program(), visit.who().email, visit.at);
}

}  // namespace heed::web::pages
