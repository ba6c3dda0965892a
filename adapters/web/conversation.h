#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "adapters/web/request_parser.h"
#include "adapters/web/server.h"

namespace heed::web {

/// The protocol of one connection, without its socket: bytes in, requests out, replies in, bytes
/// out. One request is with the handler at a time; those behind it wait, so replies keep the order.
class Conversation {
  public:
    using Now = std::chrono::steady_clock::time_point;
    /// Takes a request and its number, to be named in `answer`; may call `answer` at once.
    using Handle = std::function<void(Request&&, std::uint64_t number)>;

    Conversation(const ServerOptions&, Handle, std::string peer, Now);

    void receive(std::string_view bytes, Now);
    void end_of_input(Now);
    /// Does nothing when that request was answered already.
    void answer(std::uint64_t number, Reply, Now);
    /// What follows a reply that stays open has come.
    void go_on(std::uint64_t number, Now);
    /// What was in `output` is with the kernel: pipelined requests may go on.
    void output_taken(Now);
    /// Ends what took too long: a 408, or just closed.
    void check_time(Now);
    /// Closes as soon as nothing is in flight.
    void drain();

    /// Bytes to send; the caller empties it.
    std::string& output() { return output_; }

    bool wants_input() const;
    /// Close once the output is sent. Lingering: send no more, but read on, or the client could
    /// lose the reply to a reset.
    bool is_closed() const { return phase_ == Phase::closed; }
    bool is_lingering() const { return phase_ == Phase::lingering; }
    /// Whether it is running now (and `answer` is called from within).
    bool is_proceeding() const { return proceeding_; }

  private:
    enum class Phase { idle, head, body, answering, going_on, lingering, closed };

    void proceed(Now);
    void begin_body(Now);
    void hand_over();
    void refuse(int status, std::string_view detail, Now);
    void enter(Phase, Now);

    const ServerOptions& options_;
    Handle handle_;
    std::string peer_;
    RequestParser parser_;
    std::string input_;
    std::string output_;
    Phase phase_ = Phase::idle;
    Now phase_since_;
    std::shared_ptr<LongReply> rest_;
    std::uint64_t number_ = 0;
    std::size_t ignored_bytes_ = 0;
    bool proceeding_ = false;
    bool input_ended_ = false;
    bool draining_ = false;
    bool answers_head_ = false;
    bool closes_after_answer_ = false;
};

}  // namespace heed::web
