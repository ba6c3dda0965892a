#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "adapters/web/conversation.h"

namespace boost::asio {
class io_context;
}

namespace heed::web {

/// What bytes are read into: one for all connections of a thread, emptied before it is shared.
using ReadBuffer = std::array<char, 64 * 1024>;

/// One connection: moves bytes between its socket and its conversation. For one thread.
class Link {
  public:
    using Now = std::chrono::steady_clock::time_point;
    using Gone = std::function<void(std::uint64_t id, const std::string& peer)>;

    virtual ~Link() = default;
    virtual void begin(Conversation::Surroundings) = 0;
    virtual void answer(std::uint64_t request, Reply&&) = 0;
    /// Of a reply that stays open, or of a body's sink.
    virtual void go_on(std::uint64_t request) = 0;
    /// Looks whether something took too long.
    virtual void sweep(Now, const ServerOptions&) = 0;
    virtual void drain() = 0;
    virtual void close() = 0;
    /// Since when it only waits for what its client has to say: it may give way to another.
    virtual std::optional<Now> idle_since() const = 0;
};

/// Owns that connected, non-blocking socket; `gone` is called once it is closed.
std::shared_ptr<Link> make_link(boost::asio::io_context&, int socket, std::uint64_t id,
                                std::string peer, ReadBuffer&, Link::Gone gone);

}  // namespace heed::web
