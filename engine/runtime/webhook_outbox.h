#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/task.h"
#include "engine/values/enum_names.h"
#include "engine/values/time.h"

namespace heed {

/// A webhook that waits to be told about what a case's event did.
struct OutboundWebhook {
    std::int64_t number = 0;
    std::string name;  ///< as heed.yaml has it
    CaseNumber case_number = 0;
    int revision = 0;   ///< of the case after that event
    std::string event;  ///< what its workflow heard
    int attempts = 0;   ///< made so far; since somebody asked for it to be told again
    bool operator==(const OutboundWebhook&) const = default;
};

enum class WebhookState { waiting, sent, failed };
template <>
inline constexpr auto enum_names<WebhookState> = names<WebhookState>("waiting", "sent", "failed");

/// What became of a try.
struct WebhookMark {
    std::int64_t number = 0;
    WebhookState state = WebhookState::sent;
    Instant at{};
    Instant next_try{};  ///< of one that still waits
    std::string reply;
};

/// What the other side said; no status where it said nothing.
struct WebhookAnswer {
    int status = 0;
    std::string reply;
    std::chrono::seconds retry_after{0};  ///< how long it asked not to be told again
};

/// How long the other side is left alone, of what it asked for: five days at most.
std::chrono::seconds obeyed(const WebhookAnswer&);

/// What follows from an answer: 2xx is taken, 410 asks never to be told again, and all else is
/// tried again, later each time and never earlier than the other side asked for, for five days.
WebhookMark settle(const OutboundWebhook&, const WebhookAnswer&, Instant now);

/// The webhooks that were committed and not yet told. Throws StoreFailure.
class WebhookOutbox {
  public:
    virtual ~WebhookOutbox() = default;
    /// Due at or before `now`, the earliest first, but none of the names that are held back; none
    /// at all while the outbox is held since a restore.
    virtual std::vector<OutboundWebhook> due(Instant now, const std::vector<std::string>& held,
                                             int limit) = 0;
    virtual void mark(const WebhookMark&) = 0;
};

}  // namespace heed
