#include "engine/runtime/mail_gate.h"

#include <utility>

namespace heed {
namespace {

/// Recipients of so many domains that are refused likewise mean us.
constexpr std::size_t several = 2;
/// Refused so often as if it were about us, and always while others were taken, it is the mail.
constexpr int most_refusals_alone = 3;

std::string domain_of(const std::string& address) {
    return address.substr(address.rfind('@') + 1);
}

}  // namespace

bool MailGate::lets_through(Instant now) {
    if (!hold_) {
        return true;
    }
    if (is_probing_ || !breaker_.lets_through(now)) {
        return false;
    }
    is_probing_ = true;
    return true;
}

DeliveryKind MailGate::among_others(const OutboxMail& mail, DeliveryKind kind) {
    if (kind == DeliveryKind::sent) {
        doubting_.clear();
    } else if (kind == DeliveryKind::doubted) {
        doubting_.insert(domain_of(mail.mail.to));
        return doubting_.size() < several ? DeliveryKind::deferred : DeliveryKind::unreachable;
    }
    return kind;
}

Delivery MailGate::weigh(OutboxMail& mail, Delivery delivery, Instant now) {
    delivery.kind = among_others(mail, delivery.kind);
    if (delivery.kind == DeliveryKind::unreachable && !hold_ &&
        mail.refusals_alone++ >= most_refusals_alone) {
        delivery.kind = DeliveryKind::deferred;
    }
    if (delivery.kind != DeliveryKind::unreachable) {
        is_probing_ = false;
        hold_.reset();
        breaker_.on_answer();
        return delivery;
    }
    if (!hold_ || is_probing_) {  // what was under way when the others began to wait is no news
        breaker_.on_unreachable(now);
        hold_ = MailHold{hold_ ? hold_->since : now, delivery.reply};
        is_probing_ = false;
    }
    return delivery;
}

}  // namespace heed
