#include "engine/runtime/webhook_outbox.h"

#include <algorithm>
#include <chrono>

#include "engine/decision/retry_policy.h"

namespace heed {

std::chrono::seconds obeyed(const WebhookAnswer& answer) {
    constexpr std::chrono::seconds longest = std::chrono::days(5);
    const bool is_taken = answer.status >= 200 && answer.status < 300;
    return is_taken ? std::chrono::seconds(0)
                    : std::clamp(answer.retry_after, std::chrono::seconds(0), longest);
}

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
    mark.next_try = std::max(*next, now + obeyed(answer));
    return mark;
}

}  // namespace heed
