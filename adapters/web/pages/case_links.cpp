#include "adapters/web/pages/case_links.h"

#include "adapters/web/api/bodies.h"
#include "adapters/web/pages/customer/link.h"
#include "adapters/web/pages/deeds.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/spoken_names.h"

namespace heed::web::pages {

Value links_view(const Visit& visit, const SeenCase& seen, const std::vector<MailRecord>& mails) {
    Value::List links;
    const bool may_revoke = may_plan(seen, visit);
    for (const MailRecord& record : mails) {
        const auto link = link_of(seen.now.number, record.mail);
        if (!link || !record.mail.suppressed.empty()) {
            continue;
        }
        const LinkState state = state_of(*link, seen.now.revoked_links, visit.at);
        const bool is_open = state == LinkState::open;
        links.emplace_back(Value::Map{
            {"mail", record.mail.number},
            {"name", spoken_mail(visit, record.mail.mail_template)},
            {"sent", visit.speaker.locale().short_date(record.mail.created_at, visit.at)},
            {"expires", visit.speaker.locale().short_date(link->expires, visit.at)},
            {"is_open", is_open},
            {"state", visit.say("case.link." + std::string(name_of(state)))},
            {"may_revoke", is_open && may_revoke}});
    }
    return links;
}

PageHandler revoke_link(PageContext& context) {
    return [&context](Visit&& came, const Respond& respond) {
        const auto visit = std::make_shared<const Visit>(std::move(came));
        const auto seen = see_case(context, *visit, case_number_of(visit->parameter("id")));
        const auto mail = static_cast<int>(case_number_of(visit->parameter("mail")));
        if (!seen || !may_plan(*seen, *visit) || mail < 1 || mail > seen->now.last_mail) {
            return respond(not_found(context, *visit));
        }
        Event event = event_of(*visit, seen->now.number, "links " + std::to_string(mail));
        event.what = LinksRevoked{{mail}};
        const std::string place = "/cases/" + std::to_string(seen->now.number);
        submit(context, visit, std::move(event), respond,
               {.done = [place] { return see_other(place, {.key = "case.link.done"}); },
                .refused = [&context,
                            visit](const Rejection&) { return not_found(context, *visit); }});
    };
}

}  // namespace heed::web::pages
