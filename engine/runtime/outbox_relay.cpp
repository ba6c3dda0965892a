#include "engine/runtime/outbox_relay.h"

#include <algorithm>

#include "engine/decision/retry_policy.h"

namespace heed {
namespace {

/// Told again by a node that died meanwhile, it is the same; refused anew after a person had it
/// tried again, it is news.
std::string refusal_key(const OutboxMail& sent) {
    const std::string key = "mail-" + std::to_string(sent.mail.number) + "-refused";
    return sent.retried_at ? key + "-" + std::to_string(sent.retried_at->time_since_epoch().count())
                           : key;
}

/// Its case hears of it; a mail of no case only ends.
Settlement refused(const OutboxMail& sent, const std::string& reply, Instant now) {
    if (sent.case_number == 0) {
        return MailMark{
            .mail = sent.mail.number, .state = MailState::refused, .at = now, .reply = reply};
    }
    return Event{.key = refusal_key(sent),
                 .at = now,
                 .actor = "mail server",
                 .case_number = sent.case_number,
                 .what = MailRefused{sent.mail.number, sent.mail.to, reply}};
}

}  // namespace

Delivery deliver(Mailer& mailer, const OutboxMail& mail, const Program& program) {
    if (!mail.unreadable.empty()) {
        return {DeliveryKind::refused, mail.unreadable};
    }
    try {
        return mailer.send(mail, program);
    } catch (const std::exception& fault) {
        return {DeliveryKind::deferred, std::string("a fault in Heed: ") + fault.what()};
    }
}

Settlement settle(const OutboxMail& tried, const Delivery& delivery, Instant now) {
    switch (delivery.kind) {
        case DeliveryKind::sent:
            return MailMark{.case_number = tried.case_number,
                            .mail = tried.mail.number,
                            .state = MailState::sent,
                            .at = now,
                            .reply = delivery.reply};
        case DeliveryKind::deferred:
        case DeliveryKind::doubted: {
            // Mails of one moment must not all come back at one moment.
            const auto seed =
                static_cast<std::uint64_t>(tried.case_number * 64 + tried.mail.number);
            const auto next = next_try(tried.attempts + 1, now, seed);
            if (!next) {
                return refused(
                    tried, "given up after days of trying; the last answer was: " + delivery.reply,
                    now);
            }
            return MailMark{.case_number = tried.case_number,
                            .mail = tried.mail.number,
                            .state = MailState::deferred,
                            .at = now,
                            .next_try = *next,
                            .reply = delivery.reply};
        }
        case DeliveryKind::refused:
            return refused(tried, delivery.reply, now);
        case DeliveryKind::unreachable:
            return TryLater{};
    }
    return TryLater{};
}

void Breaker::on_unreachable(Instant now) {
    constexpr std::chrono::seconds first{1};
    constexpr std::chrono::seconds longest{60};
    wait_ = std::clamp(wait_ * 2, first, longest);
    closed_until_ = now + wait_;
}

}  // namespace heed
