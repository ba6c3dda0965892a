#include "adapters/web/pages/process/undelivered_pages.h"

#include "adapters/web/api/bodies.h"
#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/inbox_view.h"
#include "adapters/web/pages/journal_detail.h"
#include "adapters/web/pages/process/list_page.h"
#include "adapters/web/pages/sight.h"
#include "adapters/web/pages/spoken_names.h"
#include "engine/model/mail.h"

namespace heed::web::pages {
namespace {

constexpr std::string_view mails_path = "/process/mails";
constexpr std::string_view webhooks_path = "/process/webhooks";
constexpr std::string_view events_path = "/process/events";
constexpr std::string_view loose_ends_path = "/process/loose-ends";

/// Of a case that is private to others, only that there is such a mail.
Value represent(const ProcessDesk& desk, const Visit& visit, const DeadMail& mail) {
    const bool is_seen = mail.case_number == 0 || sees(desk.pages, visit, mail.case_number);
    const Words& words = visit.speaker.words();
    return Value::Map{
        {"id", mail_id(mail.case_number, mail.number)},
        {"href", mail.case_number != 0 && is_seen
                     ? Value("/cases/" + std::to_string(mail.case_number) + "/mails/" +
                             std::to_string(mail.number))
                     : Value()},
        {"template", spoken_mail(visit, mail.mail_template)},
        {"to", is_seen ? Value(mail.to) : Value(visit.say("process.hidden"))},
        {"reply",
         is_seen ? Value(spoken_suppression(mail.reply, words, visit.language())) : Value()},
        {"is_our_reason", is_our_reason(mail.reply, words)},
        {"given_up", visit.speaker.locale().date_and_time(mail.given_up_at)},
        {"may_retry", !mail.to.empty()}};
}

Value represent(const ProcessDesk& desk, const Visit& visit, const DeadWebhook& webhook) {
    const bool is_seen = sees(desk.pages, visit, webhook.case_number);
    return Value::Map{
        {"number", webhook.number},
        {"name", webhook.name},
        {"event", webhook.event},
        {"case_number", webhook.case_number},
        {"href", is_seen ? Value("/cases/" + std::to_string(webhook.case_number)) : Value()},
        {"reply", webhook.reply},
        {"attempts", visit.speaker.locale().number(std::int64_t{webhook.attempts})},
        {"given_up", visit.speaker.locale().date_and_time(webhook.given_up_at)}};
}

/// Of a case that is private to others, only that there is such an event.
Value represent(const ProcessDesk& desk, const Visit& visit, const KeptEvent& kept) {
    const CaseNumber number = kept.event.case_number;
    const bool is_seen = number == 0 || sees(desk.pages, visit, number);
    return Value::Map{
        {"number", kept.number},
        {"event", name_of(kept.event.what)},
        {"actor", is_seen ? Value(kept.event.actor) : Value()},
        {"case_number", number == 0 ? Value() : Value(number)},
        {"href", number != 0 && is_seen ? Value("/cases/" + std::to_string(number)) : Value()},
        {"reason", kept.reason},
        {"parked", visit.speaker.locale().date_and_time(kept.event.at)}};
}

/// A row as the inbox has it; of a case that is private to others, only that there is such a task.
Value represent(const ProcessDesk& desk, const Visit& visit, const NumberedId& id) {
    const auto seen = see_case(desk.pages, visit, id.number);
    const auto task = seen ? desk.pages.inbox.find(id.number, id.part) : std::nullopt;
    const std::string name = task_id(id.number, id.part);
    return Value::Map{
        {"id", name},
        {"href", task ? Value("/tasks/" + name) : Value()},
        {"row", task ? inbox_row(desk.pages, visit, *seen->program, *task) : Value()}};
}

void take_mail_retry(const ProcessDesk& desk, const Visit& visit, const Respond& respond) {
    const auto id = parse_mail_id(visit.parameter("id"));
    if (!id || !desk.leftovers.undelivered.retry_mail(id->number, id->part, visit.at)) {
        return respond(
            see_other(mails_path, {.key = "process.nothing_to_retry", .is_warning = true}));
    }
    record(desk, visit, AuditAct::mail_retried, mail_id(id->number, id->part), "");
    respond(see_other(mails_path, {"process.retried"}));
}

void take_webhook_retry(const ProcessDesk& desk, const Visit& visit, const Respond& respond) {
    const auto number = case_number_of(visit.parameter("number"));
    if (!desk.leftovers.undelivered.retry_webhook(number, visit.at)) {
        return respond(
            see_other(webhooks_path, {.key = "process.nothing_to_retry", .is_warning = true}));
    }
    record(desk, visit, AuditAct::webhook_retried, "webhook " + std::to_string(number), "");
    respond(see_other(webhooks_path, {"process.retried"}));
}

void take_event_replay(const ProcessDesk& desk, const Visit& visit, const Respond& respond) {
    const auto number = case_number_of(visit.parameter("number"));
    const auto asked = std::make_shared<const Visit>(visit);
    replay(desk.pages.events, desk.leftovers.events, number, visit.at,
           [&desk, asked, respond, number](const ReplayedEvent& replayed) {
               const std::string standing(name_of(replayed.standing));
               const std::string reason = replayed.reason;
               record(desk, *asked, AuditAct::event_replayed, "event " + std::to_string(number),
                      reason.empty() ? standing : reason);
               respond(see_other(
                   events_path,
                   {.key = "process.event." + standing,
                    .names = {{"reason", reason}, {"number", std::to_string(replayed.case_number)}},
                    .is_warning = replayed.standing != ReplayedEvent::Standing::taken}));
           });
}

}  // namespace

PageHandler list_dead_mails(ProcessDesk& desk) {
    return [&desk](Visit&& visit, const Respond& respond) {
        const auto found = desk.leftovers.undelivered.mails(wanted(visit));
        respond(list_page(desk, visit, {mails_path}, "mails", found,
                          [&](const DeadMail& one) { return represent(desk, visit, one); }));
    };
}

PageHandler list_dead_webhooks(ProcessDesk& desk) {
    return [&desk](Visit&& visit, const Respond& respond) {
        const auto found = desk.leftovers.undelivered.webhooks(wanted(visit));
        respond(list_page(desk, visit, {webhooks_path}, "webhooks", found,
                          [&](const DeadWebhook& one) { return represent(desk, visit, one); }));
    };
}

PageHandler list_parked_events(ProcessDesk& desk) {
    return [&desk](Visit&& visit, const Respond& respond) {
        const auto found = desk.leftovers.events.list(wanted(visit));
        respond(list_page(desk, visit, {events_path}, "events", found,
                          [&](const KeptEvent& one) { return represent(desk, visit, one); }));
    };
}

PageHandler list_loose_ends(ProcessDesk& desk) {
    return [&desk](Visit&& visit, const Respond& respond) {
        const auto found = desk.leftovers.undelivered.loose_ends(wanted(visit));
        respond(list_page(desk, visit, {loose_ends_path}, "loose_ends", found,
                          [&](const NumberedId& one) { return represent(desk, visit, one); }));
    };
}

PageHandler retry_dead_mail(ProcessDesk& desk) {
    return page_of(desk, take_mail_retry);
}
PageHandler retry_dead_webhook(ProcessDesk& desk) {
    return page_of(desk, take_webhook_retry);
}
PageHandler replay_parked_event(ProcessDesk& desk) {
    return page_of(desk, take_event_replay);
}

}  // namespace heed::web::pages
