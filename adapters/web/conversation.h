#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/web/incoming_body.h"
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

    /// Opens the sink of an admission for a request of that number.
    using Open = std::function<std::shared_ptr<BodySink>(const Admission&, Request&& head,
                                                         std::uint64_t number)>;
    struct Surroundings {
        const ServerOptions& options;
        std::shared_ptr<BodyBudget> bodies;
        Handle handle;
        Open open;
    };

    Conversation(Surroundings, std::string peer, Now);

    void receive(std::string_view bytes, Now);
    void end_of_input(Now);
    /// Does nothing when that request was answered already.
    void answer(std::uint64_t number, Reply, Now);
    /// What follows a reply that stays open has come, or a body's sink takes more again.
    void go_on(std::uint64_t number, Now);
    /// What was in `output` is with the kernel: pipelined requests may go on.
    void output_taken(Now);
    /// Ends what took too long: a 408, or just closed.
    void check_time(Now);
    /// Something failed here: where a reply can still be given, it is this one.
    void fail(Reply&&, Now);
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
    /// Nothing is under way but what the client still has to say, and no request is whole; since
    /// when. It may give way to another.
    std::optional<Now> idle_since() const;

  private:
    enum class Phase { idle, head, body, answering, going_on, lingering, closed };

    void proceed(Now);
    void name_client(Request&);
    void begin_body(Now);
    void take_body(Now);
    void end_body(Now);
    void hand_over(Request&&);
    void end_request();
    void send_rest(Now);
    void read_on(Now);
    void check_body_time(Now);
    void refuse(int status, std::string_view detail, Now);
    void refuse_with(Reply&&, Now);
    void report(const Reply&, Now);
    void enter(Phase, Now);

    Surroundings around_;
    std::string peer_;
    RequestParser parser_;
    std::string input_;
    std::string output_;
    Phase phase_ = Phase::idle;
    Now phase_since_;
    Now request_since_;
    std::string method_;  ///< of the request that is under way, as far as its head was read
    std::string_view route_;
    std::string client_;
    Request head_;  ///< of the body that comes, where the handler gets both
    std::unique_ptr<IncomingBody> body_;
    bool is_body_read_ = false;  ///< the whole of it is with `body_`
    std::shared_ptr<LongReply> rest_;
    std::uint64_t number_ = 0;
    std::size_t ignored_bytes_ = 0;
    bool proceeding_ = false;
    bool input_ended_ = false;
    bool draining_ = false;
    bool answers_head_ = false;
    bool closes_after_answer_ = false;
    bool reads_chunks_ = false;
};

}  // namespace heed::web
