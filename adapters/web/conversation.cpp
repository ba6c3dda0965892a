#include "adapters/web/conversation.h"

#include <utility>

#include "adapters/web/http_date.h"
#include "adapters/web/problem.h"

namespace heed::web {
namespace {

constexpr std::size_t output_to_wait_at = 1 << 20;  ///< a client that only sends must read, too
constexpr std::size_t body_bytes_a_second = 1000;
constexpr std::size_t ignored_bytes_at_most = 64 << 20;
constexpr std::size_t output_kept_at_most = 64 * 1024;  ///< of a reply that stays open
constexpr std::size_t input_kept = 64 * 1024;  ///< larger buffers are given back when empty

}  // namespace

Conversation::Conversation(Surroundings around, std::string peer, Now now)
    : around_(std::move(around)),
      peer_(std::move(peer)),
      parser_(around_.options.max_head_bytes),
      phase_since_(now),
      request_since_(now) {}

void Conversation::enter(Phase phase, Now now) {
    phase_ = phase;
    phase_since_ = now;
}

void Conversation::receive(std::string_view bytes, Now now) {
    if (phase_ == Phase::lingering || phase_ == Phase::going_on) {
        ignored_bytes_ += bytes.size();
        if (ignored_bytes_ > ignored_bytes_at_most) {
            enter(Phase::closed, now);
        }
        return;
    }
    input_.append(bytes);
    proceed(now);
}

void Conversation::end_of_input(Now now) {
    input_ended_ = true;
    if (phase_ == Phase::lingering || (phase_ == Phase::going_on && !rest_->has_end())) {
        enter(Phase::closed, now);
    } else {
        proceed(now);
    }
}

bool Conversation::wants_input() const {
    return !input_ended_ && phase_ != Phase::answering && phase_ != Phase::closed &&
           output_.size() < output_to_wait_at &&
           !(phase_ == Phase::body && body_ && (is_body_read_ || body_->is_full()));
}

void Conversation::output_taken(Now now) {
    if (phase_ == Phase::going_on) {
        rest_->make_more();
    } else if (!input_.empty()) {
        proceed(now);
    }
}

void Conversation::proceed(Now now) {
    if (proceeding_) {
        return;
    }
    proceeding_ = true;
    std::size_t taken = 0;
    while (phase_ <= Phase::body && output_.size() < output_to_wait_at &&
           !(body_ && (is_body_read_ || body_->is_full()))) {
        const auto progress = parser_.feed(std::string_view(input_).substr(taken));
        taken += progress.taken;
        if (phase_ == Phase::idle && parser_.has_begun()) {
            enter(Phase::head, now);
            request_since_ = now;
            answers_head_ = false;
            method_.clear();
            route_ = {};
            client_ = peer_;
        }
        if (body_ && progress.state != RequestParser::State::failed) {
            take_body(now);
            if (phase_ != Phase::body) {
                break;
            }
        }
        if (progress.state == RequestParser::State::need_more) {
            if (input_ended_ || (draining_ && phase_ == Phase::idle)) {
                enter(Phase::closed, now);
            }
            break;
        }
        if (progress.state == RequestParser::State::failed) {
            refuse(parser_.failure().status, parser_.failure().detail, now);
        } else if (progress.state == RequestParser::State::head) {
            begin_body(now);
            if (parser_.expects_continue() && phase_ == Phase::body && taken == input_.size()) {
                output_ += "HTTP/1.1 100 Continue\r\n\r\n";
            }
        } else if (body_) {
            is_body_read_ = true;
            end_body(now);
        } else {
            enter(Phase::answering, now);
            Request request = parser_.take();
            name_client(request);
            ++number_;
            hand_over(std::move(request));
        }
    }
    input_.erase(0, phase_ < Phase::lingering ? taken : input_.size());
    if (input_.empty() && input_.capacity() > input_kept) {
        input_.shrink_to_fit();
    }
    proceeding_ = false;
}

void Conversation::name_client(Request& request) {
    request.peer = peer_;
    request.client = around_.options.proxies.client_of(peer_, request.headers);
    request.is_by_trusted_proxy = around_.options.proxies.trusts(peer_);
    answers_head_ = request.method == "HEAD";
    method_ = request.method;
    client_ = request.client;
    if (around_.options.route_of) {
        route_ = around_.options.route_of(request);
    }
}

void Conversation::report(const Reply& reply, Now now) {
    if (around_.options.answered) {
        around_.options.answered(
            {.method = method_,
             .route = route_,
             .status = reply.status,
             .took = std::chrono::duration_cast<std::chrono::microseconds>(now - request_since_),
             .client = client_,
             .incident = reply.incident});
    }
}

/// All that can be said without the body is said before it is read.
void Conversation::begin_body(Now now) {
    Request head = parser_.take();
    name_client(head);
    const std::string_view packed = head.headers.find("Content-Encoding").value_or("identity");
    const bool is_gzip =
        equal_ignoring_case(packed, "gzip") || equal_ignoring_case(packed, "x-gzip");
    if (!is_gzip && !equal_ignoring_case(packed, "identity")) {
        return refuse(415, "of content encodings only “gzip” is read here", now);
    }
    Admission admission = around_.options.admit ? around_.options.admit(head) : Admission{};
    if (admission.refusal) {
        return refuse_with(*std::move(admission.refusal), now);
    }
    if (!parser_.limit_body(admission.body_bytes)) {
        return refuse(parser_.failure().status, parser_.failure().detail, now);
    }
    IncomingBody::Terms terms{
        .max_bytes = admission.body_bytes,
        .is_packed = is_gzip,
        .share = std::make_shared<BodyBudget::Share>(around_.bodies, head.client)};
    enter(Phase::body, now);
    ++number_;
    if (admission.open) {
        terms.sink = around_.open(admission, std::move(head), number_);
    } else {
        head_ = std::move(head);
    }
    body_ = std::make_unique<IncomingBody>(std::move(terms));
}

void Conversation::take_body(Now now) {
    if (const auto fault = body_->take(parser_.take_body())) {
        refuse(fault->status, fault->detail, now);
    }
}

/// Once nothing of it is held back any more.
void Conversation::end_body(Now now) {
    if (body_->is_full()) {
        return;
    }
    const auto body = std::exchange(body_, nullptr);
    is_body_read_ = false;
    if (const auto fault = body->fault_of_end()) {
        return refuse(fault->status, fault->detail, now);
    }
    enter(Phase::answering, now);
    if (body->goes_to_sink()) {
        end_request();
        body->end();
    } else {
        Request request = std::exchange(head_, {});  // its body goes with the handler
        request.body = body->whole();
        request.share = body->share();
        hand_over(std::move(request));
    }
}

void Conversation::end_request() {
    closes_after_answer_ = !parser_.keeps_alive();
    reads_chunks_ = parser_.reads_chunks();
    parser_.reset();
}

void Conversation::hand_over(Request&& request) {
    end_request();
    around_.handle(std::move(request), number_);
}

void Conversation::answer(std::uint64_t number, Reply reply, Now now) {
    if (phase_ == Phase::body && body_ && number == number_) {  // its sink wants nothing more
        return refuse_with(std::move(reply), now);
    }
    if (phase_ != Phase::answering || number != number_) {
        return;
    }
    report(reply, now);
    if (reply.rest && !answers_head_ && (!draining_ || reply.rest->has_end())) {
        reads_chunks_ = reads_chunks_ && reply.rest->has_end();
        append_reply(output_, reply, Connection::close,
                     reads_chunks_ ? BodyPart::in_chunks : BodyPart::sent, http_date_now());
        rest_ = std::move(reply.rest);
        return send_rest(now);
    }
    const bool closes = closes_after_answer_ || draining_;
    append_reply(output_, reply, closes ? Connection::close : Connection::keep_alive,
                 answers_head_ ? BodyPart::left_out : BodyPart::sent, http_date_now());
    if (!closes) {
        enter(Phase::idle, now);
        if (!input_.empty() || input_ended_) {
            proceed(now);
        }
    } else {
        enter(Phase::closed, now);
    }
}

void Conversation::go_on(std::uint64_t number, Now now) {
    if (phase_ == Phase::body && body_ && number == number_) {
        return read_on(now);
    }
    if (phase_ != Phase::going_on || number != number_) {
        return;
    }
    send_rest(now);
}

void Conversation::send_rest(Now now) {
    const LongReply::Part part = rest_->take();
    if (reads_chunks_) {
        append_chunk(output_, part.text);
    } else {
        output_ += part.text;
    }
    if (reads_chunks_ && part.end == LongReply::End::whole) {
        append_end_of_chunks(output_);
    }
    const bool is_stuck = !rest_->has_end() && output_.size() > output_kept_at_most;
    const bool goes_on = part.end == LongReply::End::not_yet && !is_stuck;
    enter(goes_on ? Phase::going_on : Phase::closed, now);
}

/// Its sink takes more again; while bytes are being read, the reading sees to that itself.
void Conversation::read_on(Now now) {
    if (proceeding_ || body_->is_full()) {
        return;
    }
    proceeding_ = true;
    if (const auto fault = body_->go_on()) {
        refuse(fault->status, fault->detail, now);
    } else if (is_body_read_) {
        end_body(now);
    }
    proceeding_ = false;
    proceed(now);
}

void Conversation::refuse(int status, std::string_view detail, Now now) {
    Reply reply = problem(status, reason_of(status), detail);
    if (status == 503) {
        reply.headers.emplace_back("Retry-After", "5");
    }
    refuse_with(std::move(reply), now);
}

void Conversation::refuse_with(Reply&& reply, Now now) {
    report(reply, now);
    const bool is_head = answers_head_ || parser_.request().method == "HEAD";
    append_reply(output_, reply, Connection::close, is_head ? BodyPart::left_out : BodyPart::sent,
                 http_date_now());
    enter(input_ended_ ? Phase::closed : Phase::lingering, now);
    body_.reset();
    is_body_read_ = false;
}

void Conversation::fail(Reply&& reply, Now now) {
    proceeding_ = false;
    if (phase_ <= Phase::body) {
        refuse_with(std::move(reply), now);
    } else if (phase_ != Phase::answering) {
        enter(Phase::closed, now);
    }
}

std::optional<Conversation::Now> Conversation::idle_since() const {
    const bool is_waiting = (phase_ == Phase::idle && input_.empty()) || phase_ == Phase::head ||
                            phase_ == Phase::lingering;
    return is_waiting && output_.empty() ? std::optional(phase_since_) : std::nullopt;
}

void Conversation::check_body_time(Now now) {
    if (body_ && body_->is_full()) {  // it is we who make it wait
        enter(Phase::body, now);
        request_since_ = now;
        return;
    }
    const auto grace = around_.options.body_grace +
                       std::chrono::seconds(parser_.body_bytes() / body_bytes_a_second);
    if (now - phase_since_ > grace || now - request_since_ > around_.options.request_timeout) {
        refuse(408, "the request's body took too long to arrive", now);
    }
}

void Conversation::check_time(Now now) {
    const auto spent = now - phase_since_;
    switch (phase_) {
        case Phase::idle:
            if (spent > around_.options.idle_timeout) {
                enter(Phase::closed, now);
            }
            break;
        case Phase::head:
            if (spent > around_.options.head_timeout) {
                refuse(408, "the request's head took too long to arrive", now);
            }
            break;
        case Phase::body:
            check_body_time(now);
            break;
        case Phase::going_on:
            if (spent > around_.options.heartbeat && !rest_->has_end()) {
                output_ += rest_->heartbeat();
                enter(Phase::going_on, now);
            }
            break;
        case Phase::lingering:
            if (spent > around_.options.linger_timeout) {
                enter(Phase::closed, now);
            }
            break;
        case Phase::answering:
        case Phase::closed:
            break;
    }
}

void Conversation::drain() {
    draining_ = true;
    if ((phase_ == Phase::idle && input_.empty()) || phase_ == Phase::lingering ||
        (phase_ == Phase::going_on && !rest_->has_end())) {
        phase_ = Phase::closed;
    }
}

}  // namespace heed::web
