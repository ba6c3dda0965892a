#include "adapters/web/pages/admin/tabs.h"

namespace heed::web::pages {

Value admin_tabs(const Visit& visit, std::string_view current) {
    constexpr std::pair<std::string_view, std::string_view> tabs[] = {
        {"/admin/people", "admin.people"},   {"/admin/accounts", "admin.accounts"},
        {"/admin/tokens", "admin.tokens"},   {"/admin/sources", "admin.sources"},
        {"/admin/audit-log", "admin.audit"},
    };
    Value::List links;
    for (const auto& [href, key] : tabs) {
        links.emplace_back(
            Value::Map{{"href", href}, {"label", visit.say(key)}, {"current", href == current}});
    }
    return links;
}

}  // namespace heed::web::pages
