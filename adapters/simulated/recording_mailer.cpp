#include "adapters/simulated/recording_mailer.h"

namespace heed::simulated {

Delivery RecordingMailer::send(const OutboxMail& mail, const Program&) {
    Delivery delivery = answer_ ? answer_(mail) : Delivery{DeliveryKind::sent, "250 2.0.0 kept"};
    if (delivery.kind == DeliveryKind::sent) {
        sent_.push_back(mail);
    }
    return delivery;
}

}  // namespace heed::simulated
