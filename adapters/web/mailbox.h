#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "adapters/web/server.h"

namespace heed::web {

/// Replies on their way to one I/O thread. However many come while it is busy, it is woken once:
/// a step loop that answers a whole batch costs one wake-up, not one a reply.
class Mailbox {
  public:
    struct Letter {
        std::uint64_t connection;
        std::uint64_t request;
        std::optional<Reply> reply;  ///< none: what follows an earlier one has come
    };
    using Deliver = std::function<void(Letter&&)>;
    using Wake = std::function<void()>;  ///< makes the owning thread call deliver_all soon

    Mailbox(Deliver deliver, Wake wake) : deliver_(std::move(deliver)), wake_(std::move(wake)) {}

    /// The calling thread is the owner from now on: its own letters are delivered at once.
    void become_owner();
    void put(Letter&&);
    void deliver_all();
    /// Letters are thrown away from now on.
    void close();

  private:
    Deliver deliver_;
    Wake wake_;
    std::mutex guard_;
    std::vector<Letter> letters_;
    bool woken_ = false;
    bool closed_ = false;
};

/// Answers that request through the mailbox, once; a 503 when the last copy goes without an answer.
Respond make_respond(std::shared_ptr<Mailbox>, std::uint64_t connection, std::uint64_t request);

}  // namespace heed::web
