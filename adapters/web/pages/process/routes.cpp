#include "adapters/web/pages/process/routes.h"

#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/process/delivery_pages.h"
#include "adapters/web/pages/process/history.h"
#include "adapters/web/pages/process/program_page.h"
#include "adapters/web/pages/process/undelivered_pages.h"
#include "adapters/web/pages/process/workflows.h"

namespace heed::web::pages {

void add_process_pages(Router& router, ProcessDesk& desk) {
    const auto add = [&](std::string_view method, std::string_view pattern, PageHandler handler,
                         Way way = Way::reading) {
        router.add(
            method, pattern,
            role_page(desk.pages, {UserRole::process_owner, UserRole::admin}, std::move(handler)),
            {.way = way});
    };
    add("GET", "/process", process_overview(desk));
    add("GET", "/process/workflows/{name}", workflow_page(desk));
    add("GET", "/process/workflows/{name}/chart", workflow_chart(desk), Way::errands);
    add("GET", "/process/workflows/{name}/versions/{version}", version_page(desk), Way::errands);
    add("GET", "/process/program", show_program(desk), Way::errands);
    add("POST", "/process/program", read_again(desk), Way::errands);
    add("GET", "/process/history", program_history(desk), Way::errands);
    add("GET", "/process/deliveries", list_deliveries(desk));
    add("POST", "/process/deliveries/discard", discard_deliveries(desk), Way::writing);
    add("POST", "/process/deliveries/{number}/replay", replay_delivery(desk), Way::writing);
    add("POST", "/process/deliveries/{number}/discard", discard_delivery(desk), Way::writing);
    add("GET", "/process/mails", list_dead_mails(desk));
    add("POST", "/process/mails/{id}/retry", retry_dead_mail(desk), Way::writing);
    add("GET", "/process/webhooks", list_dead_webhooks(desk));
    add("POST", "/process/webhooks/{number}/retry", retry_dead_webhook(desk), Way::writing);
    add("GET", "/process/events", list_parked_events(desk));
    add("POST", "/process/events/{number}/replay", replay_parked_event(desk), Way::writing);
    add("GET", "/process/loose-ends", list_loose_ends(desk));
}

}  // namespace heed::web::pages
