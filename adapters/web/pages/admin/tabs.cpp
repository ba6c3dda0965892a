#include "adapters/web/pages/admin/tabs.h"

#include "adapters/web/pages/lists.h"

namespace heed::web::pages {

Value admin_tabs(const Visit& visit, std::string_view current) {
    constexpr std::pair<std::string_view, std::string_view> tabs[] = {
        {"/admin/people", "admin.people"},   {"/admin/accounts", "admin.accounts"},
        {"/admin/tokens", "admin.tokens"},   {"/admin/sources", "admin.sources"},
        {"/admin/audit-log", "admin.audit"}, {"/admin/erasure", "admin.erasure"},
    };
    std::vector<Tab> links;
    for (const auto& [href, key] : tabs) {
        links.push_back({std::string(href), visit.say(key), href == current});
    }
    return tabs_view(visit.say("admin.tabs"), links);
}

}  // namespace heed::web::pages
