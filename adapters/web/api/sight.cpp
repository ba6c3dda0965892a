#include "adapters/web/api/sight.h"

#include <algorithm>

#include "engine/runtime/view.h"

namespace heed::web {
namespace {

bool has_private_workflows(const Program& program) {
    return std::ranges::any_of(program.pinned,
                               [](const auto& known) { return known.second->is_private; });
}

Viewer viewer(std::string_view actor) {
    return {std::string(actor), Sight::all};
}

}  // namespace

void narrow(CaseFilter& filter, const ApiContext& context, TokenRole role, std::string_view actor) {
    if (role != TokenRole::admin) {
        heed::narrow(filter, *context.program(), viewer(actor), context.clock.now());
    }
}

bool hides_some(const ApiContext& context, TokenRole role) {
    return role != TokenRole::admin && has_private_workflows(*context.program());
}

bool hides(const ApiContext& context, TokenRole role, std::string_view actor, CaseNumber number) {
    if (!hides_some(context, role)) {
        return false;
    }
    const auto program = context.program();
    const auto asked = context.cases.find(number);
    return asked && !may_see(viewer(actor), *program, *asked, {}, context.clock.now());
}

std::string_view actor_of(const Request& request) {
    return request.query_value("actor").value_or("");
}

}  // namespace heed::web
