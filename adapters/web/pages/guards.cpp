#include "adapters/web/pages/guards.h"

#include <algorithm>

#include "adapters/web/pages/notices.h"
#include "adapters/web/pages/page_reply.h"

namespace heed::web::pages {
namespace {

std::string_view primary_tag(std::string_view language) {
    return language.substr(0, language.find_first_of("-_;, "));
}

/// The first language of `Accept-Language` that the words have; empty: none.
std::string accepted_language(const Request& request, const Words& words) {
    std::string_view rest = request.headers.find("Accept-Language").value_or("");
    while (!rest.empty()) {
        rest.remove_prefix(std::min(rest.find_first_not_of(" ,"), rest.size()));
        const std::string tag(primary_tag(rest));
        if (words.languages().contains(tag)) {
            return tag;
        }
        rest.remove_prefix(std::min(rest.find(','), rest.size()));
    }
    return "";
}

/// Their own choice, the directory's, the browser's, the organisation's: the first that we speak.
std::string language_of(const PageContext& context, const Program& program, const Request& request,
                        const std::optional<Visitor>& visitor) {
    const Person* person = visitor ? program.directory.find_person(visitor->email) : nullptr;
    for (const std::string& wanted :
         {visitor ? visitor->language : "", person ? person->language : "",
          accepted_language(request, context.words), program.organisation.language}) {
        const std::string tag(primary_tag(wanted));
        if (context.words.languages().contains(tag)) {
            return tag;
        }
    }
    return std::string(Words::fallback);
}

TimeZone zone_of(const Program& program, const std::optional<Visitor>& visitor) {
    const Person* person = visitor ? program.directory.find_person(visitor->email) : nullptr;
    const Calendar* calendar =
        person && !person->calendar.empty() ? program.find_calendar(person->calendar) : nullptr;
    if (calendar == nullptr) {
        calendar = program.find_calendar(program.organisation.calendar);
    }
    return calendar == nullptr ? TimeZone() : calendar->time_zone();
}

Visit visit_of(const PageContext& context, Request&& request) {
    const auto program = context.program();
    auto visitor = context.visitor_of(request);
    Speaker speaker(context.words, Locale(language_of(context, *program, request, visitor),
                                          zone_of(*program, visitor)));
    auto notice = find_notice(request);
    return Visit{.request = std::move(request),
                 .form = {},
                 .at = context.clock.now(),
                 .speaker = std::move(speaker),
                 .visitor = std::move(visitor),
                 .csrf = {},
                 .notice = std::move(notice)};
}

void run(const PageContext& context, Visit&& visit, const PageHandler& handler,
         const Respond& respond) {
    if (visit.request.method == "POST") {
        auto form = read_form(visit.request);
        if (!form) {
            return respond(message_page(context, visit, 400, "message.bad_form"));
        }
        visit.form = std::move(*form);
    }
    handler(std::move(visit), respond);
}

std::string target_of(const Request& request) {
    std::string target = request.path;
    for (const auto& [name, value] : request.query) {
        target += (target == request.path ? "?" : "&") + percent_encoded(name) + "=" +
                  percent_encoded(value);
    }
    return target;
}

}  // namespace

Handler open_page(PageContext& context, PageHandler handler) {
    return [&context, handler = std::move(handler)](Request&& request, const Respond& respond) {
        run(context, visit_of(context, std::move(request)), handler, respond);
    };
}

Handler staff_page(PageContext& context, PageHandler handler) {
    return [&context, handler = std::move(handler)](Request&& request, const Respond& respond) {
        Visit visit = visit_of(context, std::move(request));
        if (!visit.visitor) {
            const bool can_return = visit.request.method == "GET";
            return respond(see_other(
                "/sign-in" +
                (can_return ? "?next=" + percent_encoded(target_of(visit.request)) : "")));
        }
        run(context, std::move(visit), handler, respond);
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

}  // namespace heed::web::pages
