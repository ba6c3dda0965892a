#include "adapters/web/api/links.h"

#include "adapters/json/write.h"
#include "adapters/web/api/answers.h"
#include "adapters/web/api/bodies.h"
#include "adapters/web/api/sight.h"
#include "adapters/web/pages/customer/link.h"

namespace heed::web {
namespace {

/// What was mailed; who may open it is nobody's business here, so the links themselves stay out.
Reply links_reply(ApiContext& context, CaseNumber number) {
    const auto now = context.cases.find(number);
    if (!now) {
        return no_such_case();
    }
    Value::List items;
    for (const MailRecord& record : context.cases.mails(number)) {
        const Mail& mail = record.mail;
        if (const auto link = pages::link_of(number, mail); link && mail.suppressed.empty()) {
            items.emplace_back(Value::Map{
                {"mail", mail_id(number, mail.number)},
                {"template", mail.mail_template},
                {"purpose", name_of(link->purpose)},
                {"created_at", to_rfc3339(mail.created_at)},
                {"expires_at", to_rfc3339(link->expires)},
                {"state", name_of(state_of(*link, now->revoked_links, context.clock.now()))}});
        }
    }
    return json_reply(200, json::write(Value::Map{{"items", std::move(items)}}));
}

}  // namespace

GuardedHandler list_links(ApiContext& context) {
    return [&context](Request&& request, TokenRole role, const Respond& respond) {
        const CaseNumber number = case_number_of(request.parameter("id"));
        respond(hides(context, role, actor_of(request), number) ? no_such_case()
                                                                : links_reply(context, number));
    };
}

GuardedHandler revoke_links(ApiContext& context) {
    return [&context](Request&& request, TokenRole role, const Respond& respond) {
        const CaseNumber number = case_number_of(request.parameter("id"));
        LinksRevoked what;
        if (const std::string_view mail = request.parameter("mail"); !mail.empty()) {
            const auto id = parse_mail_id(mail);
            if (!id || id->number != number) {
                return respond(problem(404, "Not Found", "This case has no such mail."));
            }
            what.mails = {id->part};
        }
        constexpr std::string_view members[] = {"actor"};
        auto body = read_body(request, members, members);
        if (auto* wrong = std::get_if<Reply>(&body)) {
            return respond(std::move(*wrong));
        }
        Event event = event_of(context, request, std::get<Value>(body), role, number, "links");
        event.what = std::move(what);
        submit(context, Lane::people, std::move(event), respond,
               [&context, number](const Answer&) { return links_reply(context, number); });
    };
}

}  // namespace heed::web
