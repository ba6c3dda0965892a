#include "adapters/web/pages/visits.h"

#include <algorithm>

#include "adapters/web/pages/notices.h"
#include "adapters/web/pages/secrets.h"
#include "adapters/web/pages/surroundings.h"
#include "engine/values/language_tag.h"

namespace heed::web::pages {
namespace {

constexpr std::string_view guest_cookie = "heed_guest";
constexpr std::string_view csrf_purpose = "csrf";

std::string primary_tag(std::string_view language) {
    const std::string tag = language_tag(language.substr(0, language.find_first_of(";,")));
    return tag.substr(0, tag.find('-'));
}

/// The first language of `Accept-Language` that the words have; empty: none.
std::string accepted_language(const Request& request, const Words& words) {
    std::string_view rest = request.headers.find("Accept-Language").value_or("");
    while (!rest.empty()) {
        rest.remove_prefix(std::min(rest.find_first_not_of(" ,"), rest.size()));
        const std::string tag = primary_tag(rest);
        if (words.languages().contains(tag)) {
            return tag;
        }
        rest.remove_prefix(std::min(rest.find(','), rest.size()));
    }
    return "";
}

/// Their own choice, the directory's, the browser's, the organisation's: the first that we speak.
std::string language_of(const Words& words, const Program& program, const Request& request,
                        const std::optional<Visitor>& visitor, const Person* person) {
    for (const std::string& wanted :
         {visitor ? visitor->language : "", person ? person->language : "",
          accepted_language(request, words), program.organisation.language}) {
        const std::string tag = primary_tag(wanted);
        if (words.languages().contains(tag)) {
            return tag;
        }
    }
    return std::string(Words::fallback);
}

TimeZone zone_of(const Program& program, const Person* person) {
    const Calendar* calendar =
        person && !person->calendar.empty() ? program.find_calendar(person->calendar) : nullptr;
    if (calendar == nullptr) {
        calendar = program.find_calendar(program.organisation.calendar);
    }
    return calendar == nullptr ? TimeZone() : calendar->time_zone();
}

Visitor visitor_of(const UserAccount& account, const Person* person) {
    return {.email = account.email,
            .name = person && !person->name.empty() ? person->name : account.email,
            .role = account.role,
            .language = account.language,
            .teams = person ? person->teams : std::vector<std::string>()};
}

/// Who has no session has a cookie of their own for the forms before it, so that nobody can be
/// signed in by another site's form.
void add_guest_secret(Visit& visit) {
    const auto known = cookie(visit.request, guest_cookie);
    std::string secret = known ? std::string(*known) : "";
    if (secret.empty()) {
        secret = new_secret();
        visit.cookies.push_back(set_cookie(guest_cookie, secret, visit.transport));
    }
    visit.csrf = derived(secret, csrf_purpose);
}

}  // namespace

Visit visit_of(const PageContext& context, Door door, Request&& request) {
    const auto program = context.program();
    const Instant now = context.clock.now();
    const Transport transport = transport_of(request, program->organisation);
    const auto session =
        door == Door::open ? std::nullopt : context.sessions.find(request, transport, now);
    const Person* person =
        session ? program->directory.find_person(session->account.email) : nullptr;
    auto visitor = session ? std::optional(visitor_of(session->account, person)) : std::nullopt;
    Locale locale(language_of(context.words, *program, request, visitor, person),
                  zone_of(*program, person));
    Visit visit{.request = std::move(request),
                .form = {},
                .at = now,
                .speaker = Speaker(context.words, std::move(locale)),
                .visitor = std::move(visitor),
                .transport = transport,
                .csrf = session ? derived(session->secret, csrf_purpose) : "",
                .notice = {},
                .cookies = {}};
    if (door != Door::open) {
        visit.notice = find_notice(visit.request);
    }
    if (door == Door::guest && !session) {
        add_guest_secret(visit);
    }
    return visit;
}

}  // namespace heed::web::pages
