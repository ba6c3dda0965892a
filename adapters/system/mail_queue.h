#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <limits>
#include <mutex>
#include <optional>
#include <vector>

#include "engine/runtime/ports.h"

namespace heed::system {

/// Claimed mails on their way from the step loop to the lanes that send them, so many at a time as
/// the mail server takes.
class MailQueue {
  public:
    void push(std::vector<OutboxMail> mails);
    /// Puts a mail back behind all others: it could not be sent now.
    void give_back(OutboxMail mail);
    /// Waits for a mail and for a place among those under way. Nothing once the queue is closed, or
    /// after that time.
    std::optional<OutboxMail> pop(std::chrono::milliseconds patience = std::chrono::hours(1));
    /// What became of a popped mail is durable: its place is free.
    void done();
    /// So many mails may be under way at a time; at first any number.
    void allow(std::size_t at_a_time);
    std::size_t size() const;
    std::size_t under_way() const;
    /// Wakes everybody who waits; mails that are still here stay in the outbox for the next start.
    void close();
    bool closed() const;

  private:
    void wake(std::size_t lanes);
    bool has_next() const { return !mails_.empty() && under_way_ < most_; }

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<OutboxMail> mails_;
    std::size_t under_way_ = 0;
    std::size_t most_ = std::numeric_limits<std::size_t>::max();
    bool closed_ = false;
};

}  // namespace heed::system
