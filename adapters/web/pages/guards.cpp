#include "adapters/web/pages/guards.h"

#include <algorithm>

#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/secrets.h"
#include "adapters/web/pages/surroundings.h"
#include "adapters/web/pages/visits.h"
#include "adapters/web/problem.h"
#include "engine/runtime/took_too_long.h"

namespace heed::web::pages {
namespace {

/// What failed goes to the log; the page says it as plainly as it can, and who it is for no more.
Reply failure_page(const PageContext& context, const Speaker& speaker,
                   std::string_view what_failed) {
    const Visit nobodys{.request = {}, .speaker = speaker};
    std::string incident = log_incident(what_failed);
    Reply reply = message_page(context, nobodys, 503, "message.failed", {{"incident", incident}});
    reply.headers.emplace_back("Retry-After", "5");
    reply.incident = std::move(incident);
    return reply;
}

/// Another try would take as long: what helps is to ask for less.
Reply slow_page(const PageContext& context, const Speaker& speaker) {
    const Visit nobodys{.request = {}, .speaker = speaker};
    Reply reply = message_page(context, nobodys, 503, "message.slow");
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
        visit.request.body.clear();  // files stand in the form, and copies share them
        if (door != Door::open && !is_own_form(context, visit)) {
            return respond(message_page(context, visit, 403, "message.stale_form"));
        }
    }
    const Speaker speaker = visit.speaker;  // the visit itself goes to the handler
    try {
        handler(std::move(visit), respond);
    } catch (const TookTooLong&) {
        respond(slow_page(context, speaker));
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

/// Everything that somebody typed into a form, for copying.
std::string all_typed(const Form& form) {
    std::string all;
    for (const auto& [name, text] : form.fields()) {
        const bool is_hidden = name == "csrf" || name == "revision" || name == "key" ||
                               name == "lines" || name == "task" || name == "back" ||
                               name.ends_with("number");
        if (!is_hidden && !text.empty()) {
            all += (all.empty() ? "" : "\n") + text;
        }
    }
    return all;
}

/// The page that a form stood on: of `/tasks/17-2/comment` the task's, of a promise the inbox.
std::string page_of(const Request& request) {
    const auto& segments = request.segments;
    if (segments.size() > 2 && segments[2] == "promises") {
        return "/inbox";
    }
    return segments.size() < 2 ? "/" : "/" + segments[0] + "/" + segments[1];
}

/// A session may end while somebody types: what they sent comes back.
Reply to_sign_in(const PageContext& context, const Visit& visit) {
    const Request& request = visit.request;
    if (request.method == "GET" || request.method == "HEAD") {
        return see_other("/sign-in?next=" + percent_encoded(target_of(request)));
    }
    const bool is_work = request.path.starts_with("/tasks/") ||
                         request.path.starts_with("/cases/") || request.path == "/desk";
    const auto form = is_work && comes_from_own_page(request, context.program()->organisation)
                          ? read_form(request)
                          : std::nullopt;
    if (form && !form->text("quietly").empty()) {
        return {401, {}, {}};  // the page's own script asked, and says it
    }
    const std::string typed = form ? all_typed(*form) : "";
    if (typed.empty()) {
        return see_other("/sign-in");
    }
    return page(context, visit, "message",
                {{"title", visit.say("message.signed_out.title")},
                 {"text", visit.say("message.signed_out.text")},
                 {"left_over", typed},
                 {"link", Value::Map{{"href", "/sign-in?next=" + percent_encoded(page_of(request))},
                                     {"label", visit.say("message.signed_out.link")}}},
                 {"narrow", true}},
                403);
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
            return respond(to_sign_in(context, visit));
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

Reply busy_page(const PageContext& context, const Request& request) {
    Reply reply =
        message_page(context, visit_of(context, Door::open, Request(request)), 503, "message.busy");
    reply.headers.emplace_back("Retry-After", "1");
    return reply;
}

Reply form_only_page(const PageContext& context, const Request& request) {
    return message_page(context, visit_of(context, Door::open, Request(request)), 405,
                        "message.form_only");
}

}  // namespace heed::web::pages
