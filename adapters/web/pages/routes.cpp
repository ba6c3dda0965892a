#include "adapters/web/pages/routes.h"

#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/inbox.h"
#include "adapters/web/pages/inbox_watch.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/task_page.h"

namespace heed::web::pages {

void add_pages(Router& router, PageContext& context) {
    router.add("GET", "/static/{name}", context.files.serve());
    router.add("GET", "/", staff_page(context, [](Visit&&, const Respond& respond) {
                   respond(see_other("/inbox"));
               }));
    router.add("GET", "/inbox", staff_page(context, show_inbox(context)));
    router.add("POST", "/inbox", staff_page(context, act_on_inbox(context)));
    router.add("GET", "/inbox/events", staff_page(context, context.watch.listen()));
    router.add("GET", "/tasks/{id}", staff_page(context, show_task(context)));
    router.add("POST", "/tasks/{id}/{deed}", staff_page(context, act_on_task(context)));
}

}  // namespace heed::web::pages
