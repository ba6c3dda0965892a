#include "adapters/web/pages/customer/routes.h"

#include "adapters/web/pages/attachments.h"
#include "adapters/web/pages/customer/files.h"
#include "adapters/web/pages/customer/form_page.h"
#include "adapters/web/pages/customer/old_link.h"
#include "adapters/web/pages/customer/plan_page.h"
#include "adapters/web/pages/customer/report.h"
#include "adapters/web/pages/digest_end.h"
#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/heroes/certificate.h"
#include "adapters/web/pages/results/pack.h"
#include "adapters/web/pages/visits.h"

namespace heed::web::pages {
namespace {

constexpr std::size_t longest_answers = 4 << 20;  ///< beside the files

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

/// What one answer may have in all.
std::size_t largest_answer(const CustomerDesk& desk) {
    return longest_answers + desk.pages.attachments.body_of_link();
}

/// A link that opens nothing, and more than one may send, are answered before anything is read.
std::function<std::optional<Reply>(const Request& head)> with_link(CustomerDesk& desk) {
    return [&desk](const Request& head) -> std::optional<Reply> {
        const std::string token = head.segments.size() > 1 ? head.segments[1] : "";
        const bool is_too_much = announces_more(head, largest_answer(desk));
        if (read_link(token, desk.link_key) && !is_too_much) {
            return std::nullopt;
        }
        Visit visit = visit_of(desk.pages, Door::open, Request(head));
        auto opened = open_link(desk, visit, token);
        if (auto* closed = std::get_if<Reply>(&opened)) {
            return std::move(*closed);
        }
        return customer_message(desk, visit, 413, "too_large",
                                {{"all", megabytes(desk.pages.attachments.bounds.of_link)}});
    };
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
               {.bytes = largest_answer(desk), .guard = with_link(desk)});
    router.add("POST", "/p/{token}/renewal",
               open_page(desk.pages,
                         [&desk](Visit&& visit, const Respond& respond) {
                             renew_link(desk, std::move(visit), respond);
                         }),
               {.way = Way::writing});
    router.add(
        "POST", "/p/{token}/files",
        behind_link(desk,
                    [&desk](Visit&& visit, const OpenedLink& opened, const Respond& respond) {
                        send_files(desk, std::move(visit), opened, respond);
                    }),
        {.bytes = largest_answer(desk), .guard = with_link(desk)});
    router.add(
        "GET", "/p/{token}/files/{n}",
        behind_link(desk, [&desk](Visit&& visit, const OpenedLink& opened, const Respond& respond) {
            respond(send_file(desk, visit, opened));
        }));
    router.add(
        "GET", "/p/{token}/report.pdf",
        behind_link(desk, [&desk](Visit&& visit, const OpenedLink& opened, const Respond& respond) {
            if (opened.link.purpose != LinkPurpose::plan || !opened.now.promised.presented_at) {
                return respond(customer_message(desk, visit, 404, "no_plan"));
            }
            send_report(desk, visit, opened, respond);
        }));
    router.add("GET", "/digests/{code}", open_page(desk.pages, ask_to_end_digest(desk)));
    router.add("POST", "/digests/{code}", open_page(desk.pages, end_digest(desk)),
               {.way = Way::writing});
    router.add("GET", "/heroes/{n}/certificate.pdf",
               staff_page(desk.pages, show_certificate(desk)));
    router.add("GET", "/results/report.pdf", staff_page(desk.pages, show_pack(desk)));
    router.add("GET", "/cases/{id}/report.pdf", staff_page(desk.pages, show_report(desk)));
}

}  // namespace heed::web::pages
