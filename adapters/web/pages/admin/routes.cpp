#include "adapters/web/pages/admin/routes.h"

#include "adapters/web/pages/admin/accounts.h"
#include "adapters/web/pages/admin/audit_log.h"
#include "adapters/web/pages/admin/people.h"
#include "adapters/web/pages/admin/sources.h"
#include "adapters/web/pages/admin/tokens.h"
#include "adapters/web/pages/erasure.h"
#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/page_reply.h"

namespace heed::web::pages {

void add_admin_pages(Router& router, PageContext& context) {
    const auto add = [&](std::string_view method, std::string_view pattern, PageHandler handler,
                         Way way = Way::reading) {
        router.add(method, pattern, role_page(context, {UserRole::admin}, std::move(handler)),
                   {.way = way});
    };
    add("GET", "/admin",
        [](Visit&&, const Respond& respond) { respond(see_other("/admin/people")); });
    add("GET", "/admin/people", list_people(context));
    add("GET", "/admin/people/{email}", show_person(context));
    add("POST", "/admin/people/{email}/successor", name_successor_of(context));
    add("POST", "/admin/people/{email}/absence", enter_absence(context), Way::writing);
    add("POST", "/admin/people/{email}/absence/removal", remove_absence(context), Way::writing);
    add("GET", "/admin/accounts", list_accounts(context));
    add("POST", "/admin/accounts", create_account(context), Way::writing);
    add("GET", "/admin/accounts/{email}", show_account(context));
    add("POST", "/admin/accounts/{email}", change_account(context), Way::writing);
    add("POST", "/admin/accounts/{email}/invitation", invite_account(context), Way::writing);
    add("POST", "/admin/accounts/{email}/disabling", disable_account(context), Way::writing);
    add("POST", "/admin/accounts/{email}/enabling", enable_account(context), Way::writing);
    add("GET", "/admin/tokens", list_tokens(context));
    add("POST", "/admin/tokens", create_token(context), Way::writing);
    add("POST", "/admin/tokens/revocation", revoke_token(context), Way::writing);
    add("GET", "/admin/sources", list_sources(context));
    add("GET", "/admin/erasure", ask_for_erasure(context), Way::errands);
    add("POST", "/admin/erasure", erase_customer(context), Way::errands);
    add("GET", "/admin/audit-log", list_audit_log(context));
}

}  // namespace heed::web::pages
