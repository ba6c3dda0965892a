#include "engine/runtime/mail_gate.h"

#include <algorithm>
#include <utility>

namespace heed {
namespace {

/// Recipients of so many domains that are refused likewise mean us.
constexpr std::size_t several = 2;
/// Refused so often as if it were about us, and always while others were taken, it is the mail.
constexpr int most_refusals_alone = 3;
/// After it took no more of them at a time.
constexpr std::chrono::minutes before_more_are_tried{1};

std::string domain_of(const std::string& address) {
    return address.substr(address.rfind('@') + 1);
}

}  // namespace

DeliveryKind MailGate::among_others(const OutboxMail& mail, DeliveryKind kind) {
    if (kind == DeliveryKind::sent) {
        doubting_.clear();
    } else if (kind == DeliveryKind::doubted) {
        doubting_.insert(domain_of(mail.mail.to));
        return doubting_.size() < several ? DeliveryKind::deferred : DeliveryKind::unreachable;
    }
    return kind;
}

void MailGate::grow(Instant now) {
    if (room_ < most_ && now >= grows_at_) {
        room_ = std::min(most_, room_ + std::max<std::size_t>(1, room_ / 2));
        grows_at_ = now + before_more_are_tried;
    }
}

Delivery MailGate::weigh(OutboxMail& mail, Delivery delivery, std::size_t others, Instant now) {
    delivery.kind = among_others(mail, delivery.kind);
    if (delivery.kind == DeliveryKind::unreachable && !hold_ &&
        mail.refusals_alone++ >= most_refusals_alone) {
        delivery.kind = DeliveryKind::deferred;
    }
    if (delivery.kind != DeliveryKind::unreachable) {
        hold_.reset();
        breaker_.on_answer();
        grow(now);
    } else if (others > 0) {
        room_ = std::min(room_, others);
        grows_at_ = now + before_more_are_tried;
    } else {
        breaker_.on_unreachable(now);
        hold_ = MailHold{hold_ ? hold_->since : now, delivery.reply};
        room_ = most_;
    }
    return delivery;
}

}  // namespace heed
