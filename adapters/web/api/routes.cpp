#include "adapters/web/api/routes.h"

#include <algorithm>

#include "adapters/web/api/attachments.h"
#include "adapters/web/api/cases.h"
#include "adapters/web/api/explanation.h"
#include "adapters/web/api/exports.h"
#include "adapters/web/api/known.h"
#include "adapters/web/api/links.h"
#include "adapters/web/api/people.h"
#include "adapters/web/api/plan.h"
#include "adapters/web/api/praise.h"
#include "adapters/web/api/responses.h"
#include "adapters/web/api/tasks.h"

namespace heed::web {

namespace {

/// What waits for an operator.
template <class Add>
void add_undelivered(const Add& add_route, ApiContext& context, Hooks& hooks,
                     const Leftovers& leftovers) {
    using enum AuditAct;
    using enum Right;
    const auto add = [&](std::string_view method, std::string_view pattern, Right right,
                         GuardedHandler handler, AuditAct act = acted_for) {
        add_route(method, pattern, right, std::move(handler), act, 0,
                  method == "GET" ? Way::reading : Way::writing);
    };
    add("GET", "/v1/deliveries", run, hooks.list_deliveries());
    add("DELETE", "/v1/deliveries", run, hooks.discard_deliveries(), delivery_discarded);
    add("DELETE", "/v1/deliveries/{id}", run, hooks.discard_delivery(), delivery_discarded);
    add("POST", "/v1/deliveries/{id}/replay", run, hooks.replay_delivery(), delivery_replayed);
    add("GET", "/v1/mails", run, list_dead_mails(leftovers));
    add("POST", "/v1/mails/{id}/retry", run, retry_mail(context, leftovers), mail_retried);
    add("GET", "/v1/webhooks", run, list_dead_webhooks(leftovers));
    add("POST", "/v1/webhooks/{id}/retry", run, retry_webhook(context, leftovers), webhook_retried);
    add("GET", "/v1/parked-events", run, list_parked_events(leftovers));
    add("POST", "/v1/parked-events/{id}/replay", run, replay_parked_event(context, leftovers),
        event_replayed);
}

template <class Add>
void add_cases(const Add& add, ApiContext& context) {
    using enum Right;
    add("GET", "/v1/cases", work, list_cases(context));
    add("GET", "/v1/cases/{id}", work, show_case(context));
    add("GET", "/v1/cases/{id}/journal", work, show_journal(context));
    add("GET", "/v1/cases/{id}/explanation", work, show_explanation(context));
    add("POST", "/v1/cases/{id}/events", work, of_known_case(context, post_event(context)));
    add("GET", "/v1/cases/{id}/plan", work, show_plan(context));
    add("PUT", "/v1/cases/{id}/plan", work, of_known_case(context, replace_plan(context)));
    add("POST", "/v1/cases/{id}/plan/items", work, of_known_case(context, add_plan_item(context)));
    add("PATCH", "/v1/cases/{id}/plan/items/{n}", work,
        of_known_case(context, change_plan_item(context)));
    add("POST", "/v1/cases/{id}/plan/answers", work, of_known_case(context, answer_plan(context)));
    add("POST", "/v1/cases/{id}/praise", work, of_known_case(context, post_praise(context)),
        AuditAct::acted_for, 0, Way::writing);
    add("GET", "/v1/heroes", work, list_heroes(context));
    add("PATCH", "/v1/heroes/{n}", work, change_praise(context), AuditAct::acted_for, 0,
        Way::writing);
    add("GET", "/v1/cases/{id}/links", work, list_links(context));
    add("DELETE", "/v1/cases/{id}/links", work, of_known_case(context, revoke_links(context)));
    add("DELETE", "/v1/cases/{id}/links/{mail}", work,
        of_known_case(context, revoke_links(context)));
}

template <class Add>
void add_tasks(const Add& add, ApiContext& context) {
    using enum Right;
    add("GET", "/v1/tasks", work, list_tasks(context));
    add("GET", "/v1/tasks/{id}", work, show_task(context));
    add("POST", "/v1/tasks/{id}/claim", work, of_known_task(context, claim_task(context)));
    add("DELETE", "/v1/tasks/{id}/claim", work, of_known_task(context, release_task(context)));
    add("POST", "/v1/tasks/{id}/completion", work, of_known_task(context, complete_task(context)));
    add("DELETE", "/v1/tasks/{id}/attendance", work,
        of_known_task(context, deny_attendance(context)));
    add("POST", "/v1/tasks/{id}/assignment", work, of_known_task(context, assign_task(context)));
    add("POST", "/v1/tasks/{id}/pause", work, of_known_task(context, pause_task(context)));
    add("DELETE", "/v1/tasks/{id}/pause", work, of_known_task(context, resume_task(context)));
    add("PUT", "/v1/tasks/{id}/call", work, of_known_task(context, arrange_call(context)));
    add("POST", "/v1/tasks/{id}/comments", work, of_known_task(context, comment_task(context)));
    add("PUT", "/v1/tasks/{id}/draft", work, of_known_task(context, save_draft(context)));
}

}  // namespace

void add_routes(Router& router, Access& access, DeedLog& deeds, ApiContext& context, Hooks& hooks,
                const Leftovers& leftovers, const Operations& operations, const Programs& programs,
                FactReader& facts, const BodyLimits& limits) {
    using enum AuditAct;
    using enum Right;
    const auto add = [&](std::string_view method, std::string_view pattern, Right right,
                         GuardedHandler handler, AuditAct act = acted_for, std::size_t bytes = 0,
                         Way way = Way::reading) {
        router.add(method, pattern,
                   method == "GET" ? guarded(access, right, std::move(handler))
                                   : deeds.recorded(access, right, act, std::move(handler)),
                   {.bytes = std::max(bytes, limits.body_bytes),
                    .guard = guard(access, right),
                    .way = way});
    };
    router.add("POST", "/v1/responses", post_responses(access, context),
               {.bytes = limits.body_bytes,
                .guard = guard(access, hand_in),
                .open_lines = open_response_lines(access, context),
                .lines_bytes = limits.lines_bytes,
                .way = Way::at_once});
    router.add("POST", "/v1/hooks/{source}", hooks.post_delivery(),
               {.bytes = limits.body_bytes, .way = Way::hooks});
    router.add("GET", "/v1/hooks/{source}", hooks.show_hook(), {.way = Way::at_once});
    router.forgive_below("/v1/hooks");
    add_undelivered(add, context, hooks, leftovers);
    add_cases(add, context);
    add_tasks(add, context);

    router.add("POST", "/v1/program", reload_program(access, deeds, programs),
               {.bytes = limits.body_bytes, .guard = guard(access, run), .way = Way::errands});
    add("GET", "/v1/program/history", run, show_program_history(programs));
    add("GET", "/v1/workflows", work, list_workflows(context, programs));
    add("GET", "/v1/workflows/{name}", work, show_workflow(context, programs));
    add("GET", "/v1/people/{email}", work, show_person(context));
    add("PATCH", "/v1/people/{email}", work, change_person(context), acted_for, 0, Way::writing);
    add("POST", "/v1/people/{email}/successor", run, name_successor(context, programs.let_go));
    add("POST", "/v1/cases/{id}/migration", run, of_known_case(context, migrate_case(context)));

    add("GET", "/v1/results", work, show_results(context, facts));
    add("GET", "/v1/results/drivers", work, show_drivers(context, facts));
    add("GET", "/v1/responses.csv", work, export_csv(context, Exported::responses));
    add("GET", "/v1/follow-ups.csv", work, export_csv(context, Exported::follow_ups));
    add("GET", "/v1/results/goals", work, show_goals(context, facts));

    add("GET", "/v1/cases/{id}/attachments/{n}", work, show_attachment(context));
    add("POST", "/v1/cases/{id}/attachments", work, of_known_case(context, add_attachment(context)),
        acted_for, context.attachments.body_of_file());

    router.add("GET", "/healthz", healthz(), {.way = Way::at_once});
    router.add("GET", "/readyz", readyz(operations, context.words), {.way = Way::at_once});
    router.add("GET", "/metrics", metrics(operations), {.way = Way::at_once});
    router.add("GET", "/openapi.json", openapi(), {.way = Way::at_once});
}

}  // namespace heed::web
