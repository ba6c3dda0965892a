#include "adapters/web/pages/process/routes.h"

#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/process/delivery_pages.h"
#include "adapters/web/pages/process/history.h"
#include "adapters/web/pages/process/program_page.h"
#include "adapters/web/pages/process/undelivered_pages.h"
#include "adapters/web/pages/process/workflows.h"

namespace heed::web::pages {

void add_process_pages(Router& router, ProcessDesk& desk) {
    const auto add = [&](std::string_view method, std::string_view pattern, PageHandler handler) {
        router.add(
            method, pattern,
            role_page(desk.pages, {UserRole::process_owner, UserRole::admin}, std::move(handler)));
    };
    add("GET", "/process", process_overview(desk));
    add("GET", "/process/workflows/{name}", workflow_page(desk));
    add("GET", "/process/workflows/{name}/chart", workflow_chart(desk));
    add("GET", "/process/workflows/{name}/versions/{version}", version_page(desk));
    add("GET", "/process/program", show_program(desk));
    add("POST", "/process/program", read_again(desk));
    add("GET", "/process/history", program_history(desk));
    add("GET", "/process/deliveries", list_deliveries(desk));
    add("POST", "/process/deliveries/discard", discard_deliveries(desk));
    add("POST", "/process/deliveries/{number}/replay", replay_delivery(desk));
    add("POST", "/process/deliveries/{number}/discard", discard_delivery(desk));
    add("GET", "/process/mails", list_dead_mails(desk));
    add("POST", "/process/mails/{id}/retry", retry_dead_mail(desk));
    add("GET", "/process/webhooks", list_dead_webhooks(desk));
    add("POST", "/process/webhooks/{number}/retry", retry_dead_webhook(desk));
    add("GET", "/process/events", list_parked_events(desk));
    add("POST", "/process/events/{number}/replay", replay_parked_event(desk));
    add("GET", "/process/loose-ends", list_loose_ends(desk));
}

}  // namespace heed::web::pages
