#pragma once

#include <algorithm>
#include <chrono>
#include <variant>

#include "engine/runtime/ports.h"

namespace heed {

/// Try again later, and count nothing against the mail: the server cannot be reached.
struct TryLater {};

/// One try to send a mail. What is thrown over it is an answer as well: not now, and tried again as
/// if the mail server had said so. A mail that cannot be read is refused.
Delivery deliver(Mailer&, const OutboxMail&, const Program&);

/// What follows from one try to send a mail: a mark in the outbox, an event on the case, or
/// waiting.
using Settlement = std::variant<MailMark, Event, TryLater>;

Settlement settle(const OutboxMail&, const Delivery&, Instant now);

/// Keeps all lanes from a mail server that cannot be reached: waits 1 s, then twice as long each
/// time, 1 minute at most.
class Breaker {
  public:
    bool lets_through(Instant now) const { return now >= closed_until_; }
    void on_unreachable(Instant now);
    void on_answer() { wait_ = std::chrono::seconds(0); }
    /// The server asked to be left alone until then.
    void hold_until(Instant until) { closed_until_ = std::max(closed_until_, until); }

  private:
    Instant closed_until_{};
    std::chrono::seconds wait_{0};
};

}  // namespace heed
