#include "adapters/web/pages/routes.h"

#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/page_reply.h"

namespace heed::web::pages {

void add_pages(Router& router, PageContext& context) {
    router.add("GET", "/static/{name}", context.files.serve());
    router.add("GET", "/", staff_page(context, [](Visit&&, const Respond& respond) {
                   respond(see_other("/inbox"));
               }));
}

}  // namespace heed::web::pages
