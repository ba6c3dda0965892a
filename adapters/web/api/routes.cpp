#include "adapters/web/api/routes.h"

#include "adapters/web/api/cases.h"
#include "adapters/web/api/explanation.h"
#include "adapters/web/api/links.h"
#include "adapters/web/api/plan.h"
#include "adapters/web/api/responses.h"
#include "adapters/web/api/tasks.h"

namespace heed::web {

void add_routes(Router& router, Access& access, ApiContext& context, Hooks& hooks,
                const Operations& operations, const Programs& programs) {
    constexpr BodyLimit intake{.bytes = 1 << 20, .ndjson_bytes = 64 << 20};
    const auto add = [&](std::string_view method, std::string_view pattern, Right right,
                         GuardedHandler handler, BodyLimit limit = {}) {
        router.add(method, pattern, guarded(access, right, std::move(handler)), limit);
    };
    add("POST", "/v1/responses", Right::hand_in, post_responses(context), intake);
    router.add("POST", "/v1/hooks/{source}", hooks.post_delivery());
    add("GET", "/v1/deliveries", Right::run, hooks.list_deliveries());
    add("POST", "/v1/deliveries/{id}/replay", Right::run, hooks.replay_delivery());

    add("GET", "/v1/cases", Right::work, list_cases(context));
    add("GET", "/v1/cases/{id}", Right::work, show_case(context));
    add("GET", "/v1/cases/{id}/journal", Right::work, show_journal(context));
    add("GET", "/v1/cases/{id}/explanation", Right::work, show_explanation(context));
    add("POST", "/v1/cases/{id}/events", Right::work, post_event(context));
    add("GET", "/v1/cases/{id}/plan", Right::work, show_plan(context));
    add("PUT", "/v1/cases/{id}/plan", Right::work, replace_plan(context));
    add("POST", "/v1/cases/{id}/plan/items", Right::work, add_plan_item(context));
    add("PATCH", "/v1/cases/{id}/plan/items/{n}", Right::work, change_plan_item(context));
    add("POST", "/v1/cases/{id}/plan/answers", Right::work, answer_plan(context));
    add("GET", "/v1/cases/{id}/links", Right::work, list_links(context));
    add("DELETE", "/v1/cases/{id}/links", Right::work, revoke_links(context));
    add("DELETE", "/v1/cases/{id}/links/{mail}", Right::work, revoke_links(context));

    add("GET", "/v1/tasks", Right::work, list_tasks(context));
    add("GET", "/v1/tasks/{id}", Right::work, show_task(context));
    add("POST", "/v1/tasks/{id}/claim", Right::work, claim_task(context));
    add("DELETE", "/v1/tasks/{id}/claim", Right::work, release_task(context));
    add("POST", "/v1/tasks/{id}/completion", Right::work, complete_task(context));
    add("POST", "/v1/tasks/{id}/assignment", Right::work, assign_task(context));
    add("POST", "/v1/tasks/{id}/pause", Right::work, pause_task(context));
    add("DELETE", "/v1/tasks/{id}/pause", Right::work, resume_task(context));
    add("PUT", "/v1/tasks/{id}/call", Right::work, arrange_call(context));
    add("POST", "/v1/tasks/{id}/comments", Right::work, comment_task(context));
    add("PUT", "/v1/tasks/{id}/draft", Right::work, save_draft(context));

    router.add("POST", "/v1/program", reload_program(access, programs));
    add("GET", "/v1/workflows", Right::work, list_workflows(context, programs));
    add("GET", "/v1/workflows/{name}", Right::work, show_workflow(context, programs));
    add("POST", "/v1/cases/{id}/migration", Right::run, migrate_case(context));

    router.add("GET", "/healthz", healthz());
    router.add("GET", "/readyz", readyz(operations));
    router.add("GET", "/metrics", metrics(operations));
    router.add("GET", "/openapi.json", openapi());
}

}  // namespace heed::web
