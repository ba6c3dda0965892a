#include "adapters/web/pages/routes.h"

#include "adapters/web/pages/admin/routes.h"
#include "adapters/web/pages/attachments.h"
#include "adapters/web/pages/case_links.h"
#include "adapters/web/pages/case_list.h"
#include "adapters/web/pages/case_page.h"
#include "adapters/web/pages/desk_page.h"
#include "adapters/web/pages/erasure.h"
#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/heroes/advocates_page.h"
#include "adapters/web/pages/heroes/heroes_page.h"
#include "adapters/web/pages/heroes/praise_form.h"
#include "adapters/web/pages/inbox.h"
#include "adapters/web/pages/inbox_watch.h"
#include "adapters/web/pages/own_account.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/plan_editor.h"
#include "adapters/web/pages/promise_done.h"
#include "adapters/web/pages/results/exports.h"
#include "adapters/web/pages/results/note_form.h"
#include "adapters/web/pages/results/overview.h"
#include "adapters/web/pages/results/weeks.h"
#include "adapters/web/pages/set_password.h"
#include "adapters/web/pages/sign_in.h"
#include "adapters/web/pages/single_sign_on.h"
#include "adapters/web/pages/task_page.h"
#include "adapters/web/pages/told.h"
#include "adapters/web/pages/visits.h"
#include "adapters/web/problem.h"

namespace heed::web::pages {
namespace {

/// Programs are answered as the API answers them, people by a page.
bool is_program(const Request& request) {
    const std::string_view accepted = request.headers.find("Accept").value_or("");
    return request.path.starts_with("/v1/") || accepted.find("text/html") == std::string::npos;
}

Handler nothing_here(PageContext& context) {
    return [&context](Request&& request, const Respond& respond) {
        if (is_program(request)) {
            return respond(problem(404, "Not Found", "there is nothing at " + request.path));
        }
        respond(not_found(context, visit_of(context, Door::staff, std::move(request))));
    };
}

/// Who is not signed in, or sends too much, is told so before a file is read. Whose session ended
/// meanwhile gets back what they wrote beside it; nobody else is let in with more than any form may
/// have.
std::function<std::optional<Reply>(const Request& head)> may_send_files(PageContext& context) {
    return [&context](const Request& head) -> std::optional<Reply> {
        const Visit visit = visit_of(context, Door::staff, Request(head));
        const bool is_like_any_form =
            head.headers.find("Content-Length") && !announces_more(head, RouteTerms().bytes);
        if (!visit.visitor && !is_like_any_form &&
            !context.sessions.was_opened(head, visit.transport)) {
            return see_other("/sign-in");
        }
        const AttachmentDesk& desk = context.attachments;
        return announces_more(head, desk.body_of_file())
                   ? std::optional(message_page(context, visit, 413, "message.too_large",
                                                {{"mb", megabytes(desk.bounds.of_file)}}))
                   : std::nullopt;
    };
}

RouteTerms with_files(PageContext& context) {
    return {.bytes = context.attachments.body_of_file(), .guard = may_send_files(context)};
}

void add_case_pages(Router& router, PageContext& context) {
    router.add("GET", "/cases/{id}", staff_page(context, show_case(context)));
    router.add("GET", "/cases/{id}/chart", staff_page(context, show_chart(context)),
               {.way = Way::errands});
    router.add("GET", "/cases/{id}/mails/{n}", staff_page(context, show_mail(context)));
    router.add("GET", "/cases/{id}/mails/{n}/content",
               staff_page(context, show_mail_content(context)));
    router.add("POST", "/cases/{id}/links/{mail}/revocation",
               staff_page(context, revoke_link(context)));
    router.add("POST", "/cases/{id}/promises/{n}/done", staff_page(context, keep_promise(context)),
               with_files(context));
    router.add("POST", "/cases/{id}/attachments", staff_page(context, attach_files(context)),
               with_files(context));
    router.add("GET", "/cases/{id}/attachments/{n}", staff_page(context, show_file(context)));
    router.add("GET", "/cases/{id}/plan", staff_page(context, edit_plan(context)));
    router.add("POST", "/cases/{id}/plan", staff_page(context, save_plan(context)));
    router.add("GET", "/cases/{id}/told", staff_page(context, ask_what_was_told(context)));
    router.add("POST", "/cases/{id}/told", staff_page(context, take_what_was_told(context)));
    router.add("GET", "/cases/{id}/praise", staff_page(context, ask_for_praise(context)));
    router.add("POST", "/cases/{id}/praise", staff_page(context, take_praise(context)),
               {.way = Way::writing});
    router.add("GET", "/cases/{id}/export", staff_page(context, export_customer(context)));
    router.add("GET", "/cases/{id}/erasure", staff_page(context, ask_for_erasure_in_case(context)),
               {.way = Way::errands});
    router.add("POST", "/cases/{id}/erasure", staff_page(context, erase_customer_of_case(context)),
               {.way = Way::errands});
}

/// For those who are not signed in.
void add_guest_pages(Router& router, PageContext& context) {
    const auto guest = [&](std::string_view method, std::string_view pattern, PageHandler handler,
                           Way way = Way::reading) {
        router.add(method, pattern, guest_page(context, std::move(handler)), {.way = way});
    };
    guest("GET", "/sign-in", show_sign_in(context));
    guest("POST", "/sign-in", sign_in(context), Way::writing);
    guest("GET", "/forgotten", show_forgotten(context));
    guest("POST", "/forgotten", send_link(context));
    guest("GET", "/invitation/{secret}", show_invitation(context));
    guest("POST", "/invitation/{secret}", set_password(context), Way::writing);
    guest("GET", "/sign-in/sso", start_sign_on(context), Way::outside);
    guest("GET", "/sign-in/sso/back", finish_sign_on(context), Way::outside);
}

}  // namespace

void add_pages(Router& router, PageContext& context) {
    router.add("GET", "/static/{name}", context.files.serve(), {.way = Way::at_once});
    router.add("GET", "/", staff_page(context, [](Visit&&, const Respond& respond) {
                   respond(see_other("/inbox"));
               }));
    router.add("GET", "/inbox", staff_page(context, show_inbox(context)));
    router.add("POST", "/inbox", staff_page(context, act_on_inbox(context)));
    router.add("GET", "/inbox/events", staff_page(context, context.watch.listen()));
    router.add("GET", "/tasks/{id}", staff_page(context, show_task(context)));
    router.add("POST", "/tasks/{id}/{deed}", staff_page(context, act_on_task(context)));
    router.add("GET", "/desk", staff_page(context, show_desk(context)));
    router.add("POST", "/desk", staff_page(context, take_at_desk(context)), with_files(context));
    router.add("GET", "/cases", staff_page(context, list_cases(context)));
    router.add("GET", "/advocates", results_page(context, show_advocates(context)));
    router.add("POST", "/advocates", results_page(context, note_asked(context)),
               {.way = Way::writing});
    router.add("GET", "/results", staff_page(context, show_overview(context)));
    router.add("GET", "/results/responses.csv",
               staff_page(context, export_csv(context, Exported::responses)));
    router.add("GET", "/results/follow-ups.csv",
               staff_page(context, export_csv(context, Exported::follow_ups)));
    router.add("GET", "/results/weeks", results_page(context, show_weeks(context)));
    router.add("POST", "/results/notes", results_page(context, enter_note(context)),
               {.way = Way::writing});
    router.add("POST", "/results/notes/{n}/removal", results_page(context, remove_note(context)),
               {.way = Way::writing});
    router.add("GET", "/heroes", staff_page(context, show_heroes(context)));
    router.add("POST", "/heroes/{n}/standing", staff_page(context, decide_on_praise(context)),
               {.way = Way::writing});
    add_case_pages(router, context);
    add_guest_pages(router, context);
    router.add("GET", "/account", staff_page(context, show_own_account(context)));
    router.add("POST", "/account", staff_page(context, change_own_account(context)),
               {.way = Way::writing});
    router.add("POST", "/account/mails", staff_page(context, choose_own_mails(context)),
               {.way = Way::writing});
    router.add("POST", "/account/weekly", staff_page(context, choose_own_weekly(context)),
               {.way = Way::writing});
    router.add("POST", "/account/absence", staff_page(context, enter_own_absence(context)),
               {.way = Way::writing});
    router.add("POST", "/account/absence/removal", staff_page(context, remove_own_absence(context)),
               {.way = Way::writing});
    router.add("POST", "/sign-out", staff_page(context, sign_out(context)), {.way = Way::writing});
    router.add_fallback(nothing_here(context));
    router.say_busy([&context](const Request& request) {
        return is_program(request) ? busy_problem() : busy_page(context, request);
    });
    router.say_method([&context](const Request& request) {
        return is_program(request) ? std::nullopt : std::optional(form_only_page(context, request));
    });
    add_admin_pages(router, context);
}

}  // namespace heed::web::pages
