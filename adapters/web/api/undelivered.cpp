#include "adapters/web/api/undelivered.h"

#include "adapters/json/write.h"
#include "adapters/web/api/answers.h"
#include "adapters/web/api/bodies.h"
#include "adapters/web/api/representations.h"
#include "engine/model/mail.h"

namespace heed::web {
namespace {

Value case_id(CaseNumber number) {
    return number == 0 ? Value() : Value(std::to_string(number));
}

Value represent(const DeadMail& mail) {
    return Value::Map{{"id", mail_id(mail.case_number, mail.number)},
                      {"case", case_id(mail.case_number)},
                      {"template", mail.mail_template},
                      {"to", mail.to.empty() ? Value() : Value(mail.to)},
                      {"reply", mail.reply},
                      {"attempts", mail.attempts},
                      {"given_up_at", to_rfc3339(mail.given_up_at)}};
}

Value represent(const DeadWebhook& webhook) {
    return Value::Map{{"id", std::to_string(webhook.number)},
                      {"case", case_id(webhook.case_number)},
                      {"name", webhook.name},
                      {"event", webhook.event},
                      {"reply", webhook.reply},
                      {"attempts", webhook.attempts},
                      {"given_up_at", to_rfc3339(webhook.given_up_at)}};
}

Value represent(const KeptEvent& kept) {
    return Value::Map{
        {"id", std::to_string(kept.number)},      {"case", case_id(kept.event.case_number)},
        {"event", name_of(kept.event.what)},      {"actor", kept.event.actor},
        {"parked_at", to_rfc3339(kept.event.at)}, {"reason", kept.reason}};
}

/// A list by pages; `page_of` reads one.
template <class PageOf>
GuardedHandler list_of(PageOf page_of) {
    return [page_of](Request&& request, TokenRole, const Respond& respond) {
        auto asked = read_page(request);
        if (auto* wrong = std::get_if<Reply>(&asked)) {
            return respond(std::move(*wrong));
        }
        const auto found = page_of(std::get<PageRequest>(asked));
        respond(json_reply(200, json::write(represent_page(
                                    found, [](const auto& one) { return represent(one); }))));
    };
}

Reply tried_again(std::string_view what, std::string id) {
    return json_reply(202, json::write(Value::Map{{what, std::move(id)}, {"state", "waiting"}}));
}

Reply reply_for(std::int64_t number, const ReplayedEvent& replayed) {
    using Standing = ReplayedEvent::Standing;
    switch (replayed.standing) {
        case Standing::taken:
            return json_reply(200,
                              json::write(Value::Map{{"event", std::to_string(number)},
                                                     {"state", "taken"},
                                                     {"case", case_id(replayed.case_number)}}));
        case Standing::refused:
            return problem(409, "Not taken any more", replayed.reason);
        case Standing::undecided:
            return problem(409, "Still not to be decided", replayed.reason);
        case Standing::gone:
            return problem(404, "Not Found", replayed.reason);
        case Standing::unstored:
            break;
    }
    return try_again(replayed.reason);
}

}  // namespace

GuardedHandler list_dead_mails(const Leftovers& leftovers) {
    return list_of(
        [&leftovers](const PageRequest& page) { return leftovers.undelivered.mails(page); });
}

GuardedHandler retry_mail(ApiContext& context, const Leftovers& leftovers) {
    return [&context, &leftovers](Request&& request, TokenRole, const Respond& respond) {
        const auto id = parse_mail_id(request.parameter("id"));
        if (!id || !leftovers.undelivered.retry_mail(id->number, id->part, context.clock.now())) {
            return respond(problem(404, "Not Found",
                                   "There is no such mail that was given up, or nobody any more to "
                                   "send it to."));
        }
        respond(tried_again("mail", mail_id(id->number, id->part)));
    };
}

GuardedHandler list_dead_webhooks(const Leftovers& leftovers) {
    return list_of(
        [&leftovers](const PageRequest& page) { return leftovers.undelivered.webhooks(page); });
}

GuardedHandler retry_webhook(ApiContext& context, const Leftovers& leftovers) {
    return [&context, &leftovers](Request&& request, TokenRole, const Respond& respond) {
        const auto number = case_number_of(request.parameter("id"));
        if (!leftovers.undelivered.retry_webhook(number, context.clock.now())) {
            return respond(
                problem(404, "Not Found", "There is no such webhook that was given up."));
        }
        respond(tried_again("webhook", std::to_string(number)));
    };
}

GuardedHandler list_parked_events(const Leftovers& leftovers) {
    return list_of([&leftovers](const PageRequest& page) { return leftovers.events.list(page); });
}

GuardedHandler replay_parked_event(ApiContext& context, const Leftovers& leftovers) {
    return [&context, &leftovers](Request&& request, TokenRole, const Respond& respond) {
        const auto number = case_number_of(request.parameter("id"));
        replay(context.events, leftovers.events, number, context.clock.now(),
               [respond, number](const ReplayedEvent& replayed) {
                   respond(reply_for(number, replayed));
               });
    };
}

}  // namespace heed::web
