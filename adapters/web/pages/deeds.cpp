#include "adapters/web/pages/deeds.h"

#include <atomic>

#include "adapters/web/pages/page_reply.h"
#include "engine/values/parse_number.h"

namespace heed::web::pages {

std::string fresh_form_key(const Visit& visit) {
    static std::atomic<std::uint64_t> count{0};
    return visit.who().email + " " + std::to_string(visit.at.time_since_epoch().count()) + "." +
           std::to_string(++count);
}

void submit(const PageContext& context, std::shared_ptr<const Visit> visit, Event event,
            const Respond& respond, DeedReplies replies) {
    const bool is_queued = context.events.submit(
        Lane::people, std::move(event),
        [&context, visit, respond, replies = std::move(replies)](const Answer& answer) {
            if (const auto* rejection = std::get_if<Rejection>(&answer)) {
                respond(replies.refused(*rejection));
            } else if (std::holds_alternative<Committed>(answer) ||
                       std::holds_alternative<Duplicate>(answer)) {
                respond(replies.done());
            } else if (std::holds_alternative<Parked>(answer)) {
                respond(message_page(context, *visit, 202, "message.parked"));
            } else {
                respond(message_page(context, *visit, 503, "message.not_stored"));
            }
        });
    if (!is_queued) {
        respond(message_page(context, *visit, 503, "message.not_stored"));
    }
}

Event event_of(const Visit& visit, CaseNumber number, const std::string& name) {
    return web::event_of({.name = name,
                          .actor = visit.who().email,
                          .case_number = number,
                          .revision = parse_number<int>(visit.form.text("revision")),
                          .key = std::string(visit.form.text("key"))},
                         visit.at);
}

Event event_at_any_revision(const Visit& visit, CaseNumber number, const std::string& name) {
    return web::event_of({.name = name,
                          .actor = visit.who().email,
                          .case_number = number,
                          .revision = std::nullopt,
                          .key = std::string(visit.form.text("key"))},
                         visit.at);
}

}  // namespace heed::web::pages
