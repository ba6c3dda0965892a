#include "adapters/web/pages/customer/routes.h"

#include "adapters/web/pages/customer/form_page.h"
#include "adapters/web/pages/customer/plan_page.h"
#include "adapters/web/pages/customer/report.h"
#include "adapters/web/pages/guards.h"

namespace heed::web::pages {
namespace {

constexpr std::size_t longest_answers = 4 << 20;

/// Opens the link of the path, then does that; answers itself where it does not open.
template <class Open>
Handler behind_link(CustomerDesk& desk, Open then) {
    return open_page(desk.pages, [&desk, then](Visit&& visit, const Respond& respond) {
        const std::string token(visit.parameter("token"));
        auto opened = open_link(desk, visit, token);
        if (auto* closed = std::get_if<Reply>(&opened)) {
            return respond(std::move(*closed));
        }
        then(std::move(visit), std::get<OpenedLink>(std::move(opened)), respond);
    });
}

}  // namespace

void add_customer_pages(Router& router, CustomerDesk& desk) {
    router.add(
        "GET", "/p/{token}",
        behind_link(desk, [&desk](Visit&& visit, const OpenedLink& opened, const Respond& respond) {
            respond(opened.link.purpose == LinkPurpose::plan ? show_plan(desk, visit, opened)
                                                             : show_form(desk, visit, opened));
        }));
    router.add("POST", "/p/{token}",
               behind_link(desk,
                           [&desk](Visit&& visit, OpenedLink opened, const Respond& respond) {
                               if (opened.link.purpose == LinkPurpose::plan) {
                                   answer_plan(desk, std::move(visit), std::move(opened), respond);
                               } else {
                                   answer_form(desk, std::move(visit), std::move(opened), respond);
                               }
                           }),
               {.bytes = longest_answers});
    router.add(
        "GET", "/p/{token}/report.pdf",
        behind_link(desk, [&desk](Visit&& visit, const OpenedLink& opened, const Respond& respond) {
            if (opened.link.purpose != LinkPurpose::plan || !opened.now.promised.presented_at) {
                return respond(customer_message(desk, visit, 404, "no_plan"));
            }
            send_report(desk, visit, opened, respond);
        }));
    router.add("GET", "/cases/{id}/report.pdf", staff_page(desk.pages, show_report(desk)));
}

}  // namespace heed::web::pages
