#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "adapters/web/answered.h"
#include "adapters/web/body_budget.h"
#include "adapters/web/body_sink.h"
#include "adapters/web/reply.h"
#include "adapters/web/request.h"
#include "adapters/web/trusted_proxies.h"

namespace heed::web {

/// Answers one request. May be called from any thread, once; further calls do nothing. If all
/// copies are gone and none was called, the client gets a 503.
using Respond = std::function<void(Reply)>;

/// Runs on an I/O thread, so it must not block: either it answers at once or it hands `Respond` on.
/// An exception becomes a 503.
using Handler = std::function<void(Request&&, Respond)>;

/// What a request's head decides before its body is read.
struct Admission {
    std::optional<Reply> refusal{};    ///< the answer; the body is not wanted
    std::size_t body_bytes = 1 << 20;  ///< the largest body, also where it comes packed
    /// Where it is set, the body goes there piece by piece instead of to the handler; it may call
    /// `wake` from any thread.
    using Wake = std::function<void()>;
    std::function<std::shared_ptr<BodySink>(Request&& head, Respond, Wake)> open{};
};

struct ServerOptions {
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0: any free one
    unsigned threads = 1;
    std::size_t max_connections = 4096;      ///< one more takes the place of an idle one, else 503
    std::size_t connections_of_peer = 1024;  ///< of one address, but for trusted proxies
    std::size_t max_head_bytes = 16 * 1024;

    /// What becomes of a request that brings a body; where unset, bodies of 1 MiB are read.
    std::function<Admission(const Request& head)> admit{};
    /// The route that a request is for, as it was added; empty: there is none.
    std::function<std::string_view(const Request& head)> route_of{};
    /// Hears of every answer, on the I/O thread that gives it.
    std::function<void(const Answered&)> answered{};
    BodyBudget::Limits bodies{};
    TrustedProxies proxies{};

    std::chrono::milliseconds idle_timeout{60'000};  ///< between requests, and for a stalled reader
    std::chrono::milliseconds head_timeout{15'000};  ///< from a request's first byte
    std::chrono::milliseconds body_grace{30'000};    ///< then 1 kB/s at least
    std::chrono::milliseconds request_timeout{120'000};  ///< from its first byte to its last
    std::chrono::milliseconds linger_timeout{30'000};    ///< for what is still sent after a refusal
    std::chrono::milliseconds heartbeat{20'000};         ///< of a reply that stays open
    std::chrono::milliseconds drain_timeout{10'000};     ///< stop() waits no longer for answers
    std::chrono::milliseconds sweep_every{1'000};        ///< how often those times are looked at
};

/// HTTP/1.1: keep-alive, pipelining in order, HEAD, `Expect: 100-continue`, chunked requests.
class Server {
  public:
    /// Binds and listens (clients can connect from here on); throws std::system_error.
    Server(ServerOptions, Handler);
    ~Server();  ///< stops
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;

    /// Begins to serve, on threads of its own; returns at once.
    void start();

    /// Accepts no more, finishes the requests in flight, closes idle connections, ends the threads.
    /// Not to be called from a handler. A `Respond` called later does nothing.
    void stop();

  private:
    class Listener;
    std::unique_ptr<Listener> listener_;
};

}  // namespace heed::web
