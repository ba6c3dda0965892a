#include "engine/runtime/webhook_outbox.h"

#include "engine/decision/retry_policy.h"

namespace heed {

WebhookMark settle(const OutboundWebhook& told, const WebhookAnswer& answer, Instant now) {
    constexpr int gone = 410;
    WebhookMark mark{.number = told.number, .at = now, .reply = answer.reply};
    if (answer.status >= 200 && answer.status < 300) {
        mark.state = WebhookState::sent;
        return mark;
    }
    const auto next = next_try(told.attempts + 1, now, static_cast<std::uint64_t>(told.number));
    if (answer.status == gone || !next) {
        mark.state = WebhookState::failed;
        return mark;
    }
    mark.state = WebhookState::waiting;
    mark.next_try = *next;
    return mark;
}

}  // namespace heed
