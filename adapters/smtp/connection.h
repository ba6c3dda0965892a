#pragma once

#include <memory>
#include <string>
#include <vector>

#include "adapters/smtp/server.h"

namespace heed::smtp {

/// What is handed to a mail server.
struct Envelope {
    std::string sender;  ///< empty: `<>`, for an answer to a mail
    std::vector<std::string> recipients;
    std::string content;  ///< the message, lines ending in CRLF
};

enum class Handover {
    taken,        ///< the server has it
    deferred,     ///< not now: the server said 4xx
    doubted,      ///< not now; if recipients elsewhere are refused likewise, the server means us
    refused,      ///< never: the server said 5xx, or the address cannot be one
    unknown,      ///< the connection was lost between our last byte and the server's answer
    unreachable,  ///< the server cannot be reached, is not who it should be, or wants no mail of us
};

struct HandoverResult {
    Handover handover = Handover::taken;
    std::string reply;  ///< the server's words, or what went wrong
};

/// One connection to one mail server, kept open from mail to mail; for one thread.
class Connection {
  public:
    explicit Connection(Server);
    ~Connection();
    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;

    /// Hands one mail over, to all recipients or to none.
    HandoverResult send(const Envelope&);

    /// Connects and signs in, and sends nothing. What keeps us from that; empty: nothing does.
    std::string trouble();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace heed::smtp
