#include "adapters/web/pages/navigation.h"

#include <set>
#include <vector>

namespace heed::web::pages {
namespace {

struct Place {
    std::string_view key;  ///< of its label
    std::string_view href;
    std::set<UserRole> roles;  ///< empty: everybody's
};

/// In the order of the bar; a page is listed here once it is there.
const std::vector<Place>& places() {
    static const std::vector<Place> all = {
        {"navigation.inbox", "/inbox", {}},
        {"navigation.cases", "/cases", {}},
        {"navigation.desk", "/desk", {}},
        {"navigation.heroes", "/heroes", {}},
        {"navigation.results", "/results", {}},
        {"navigation.process", "/process", {UserRole::process_owner, UserRole::admin}},
        {"navigation.admin", "/admin", {UserRole::admin}},
    };
    return all;
}

}  // namespace

Value navigation(const Visit& visit) {
    Value::List entries;
    for (const Place& place : places()) {
        if (!place.roles.empty() && !place.roles.contains(visit.who().role)) {
            continue;
        }
        const std::string_view path = visit.request.path;
        const bool is_below = path == place.href || (path.starts_with(place.href) &&
                                                     path.substr(place.href.size())[0] == '/');
        entries.emplace_back(Value::Map{
            {"href", place.href}, {"label", visit.say(place.key)}, {"current", is_below}});
    }
    return entries;
}

}  // namespace heed::web::pages
