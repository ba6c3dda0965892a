#include "adapters/web/pages/guards.h"

#include <algorithm>

#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/secrets.h"
#include "adapters/web/pages/surroundings.h"
#include "adapters/web/pages/visits.h"
#include "adapters/web/problem.h"

namespace heed::web::pages {
namespace {

/// What failed goes to the log; the page says it as plainly as it can, and who it is for no more.
Reply failure_page(const PageContext& context, const Speaker& speaker,
                   std::string_view what_failed) {
    const Visit nobodys{.request = {}, .speaker = speaker};
    Reply reply = message_page(context, nobodys, 503, "message.failed",
                               {{"incident", log_incident(what_failed)}});
    reply.headers.emplace_back("Retry-After", "5");
    return reply;
}

bool is_own_form(const PageContext& context, const Visit& visit) {
    return comes_from_own_page(visit.request, context.program()->organisation) &&
           !visit.csrf.empty() && same_secret(visit.form.text("csrf"), visit.csrf);
}

void enter(PageContext& context, Door door, Visit&& visit, const PageHandler& handler,
           const Respond& respond) {
    if (visit.request.method == "POST") {
        auto form = read_form(visit.request);
        if (!form) {
            return respond(message_page(context, visit, 400, "message.bad_form"));
        }
        visit.form = std::move(*form);
        if (door != Door::open && !is_own_form(context, visit)) {
            return respond(message_page(context, visit, 403, "message.stale_form"));
        }
    }
    const Speaker speaker = visit.speaker;  // the visit itself goes to the handler
    try {
        handler(std::move(visit), respond);
    } catch (const std::exception& failure) {
        respond(failure_page(context, speaker, failure.what()));
    }
}

Handler door_of(PageContext& context, Door door, PageHandler handler) {
    return
        [&context, door, handler = std::move(handler)](Request&& request, const Respond& respond) {
            enter(context, door, visit_of(context, door, std::move(request)), handler, respond);
        };
}

/// The address that was asked for, as one can ask again.
std::string target_of(const Request& request) {
    std::string target = request.path;
    for (const auto& [name, value] : request.query) {
        target += (target == request.path ? "?" : "&") + percent_encoded(name) + "=" +
                  percent_encoded(value);
    }
    return target;
}

Reply to_sign_in(const Request& request) {
    const bool can_return = request.method == "GET" || request.method == "HEAD";
    return see_other("/sign-in" +
                     (can_return ? "?next=" + percent_encoded(target_of(request)) : ""));
}

}  // namespace

Handler open_page(PageContext& context, PageHandler handler) {
    return door_of(context, Door::open, std::move(handler));
}

Handler guest_page(PageContext& context, PageHandler handler) {
    return door_of(context, Door::guest, std::move(handler));
}

Handler staff_page(PageContext& context, PageHandler handler) {
    return [&context, handler = std::move(handler)](Request&& request, const Respond& respond) {
        Visit visit = visit_of(context, Door::staff, std::move(request));
        if (!visit.visitor) {
            return respond(to_sign_in(visit.request));
        }
        enter(context, Door::staff, std::move(visit), handler, respond);
    };
}

Handler role_page(PageContext& context, std::initializer_list<UserRole> roles,
                  PageHandler handler) {
    return staff_page(context, [&context, roles = std::vector(roles), handler = std::move(handler)](
                                   Visit&& visit, const Respond& respond) {
        if (std::ranges::find(roles, visit.who().role) == roles.end()) {
            return respond(message_page(context, visit, 403, "message.forbidden"));
        }
        handler(std::move(visit), respond);
    });
}

void run_in_background(PageContext& context, Visit&& visit, const Respond& respond,
                       std::function<void(const Visit&, const Respond&)> rest) {
    const auto kept = std::make_shared<const Visit>(std::move(visit));
    const bool queued =
        context.background.submit([&context, kept, respond, rest = std::move(rest)] {
            try {
                rest(*kept, respond);
            } catch (const std::exception& failure) {
                respond(failure_page(context, kept->speaker, failure.what()));
            }
        });
    if (!queued) {
        respond(message_page(context, *kept, 503, "message.busy"));
    }
}

}  // namespace heed::web::pages
