#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

#include "engine/runtime/ports.h"

namespace heed::system {

/// Claimed mails on their way from the step loop to the lanes that send them.
class MailQueue {
  public:
    void push(std::vector<OutboxMail> mails);
    /// Puts a mail back behind all others: it could not be sent now.
    void give_back(OutboxMail mail);
    /// Waits for a mail; nothing once the queue is closed.
    std::optional<OutboxMail> pop();
    size_t size() const;
    /// Wakes everybody who waits; mails that are still here stay in the outbox for the next start.
    void close();
    bool closed() const;

  private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<OutboxMail> mails_;
    bool closed_ = false;
};

}  // namespace heed::system
