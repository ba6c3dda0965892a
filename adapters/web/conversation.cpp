#include "adapters/web/conversation.h"

#include "adapters/web/http_date.h"
#include "adapters/web/problem.h"

namespace heed::web {
namespace {

constexpr std::size_t default_body_limit = 1 << 20;
constexpr std::size_t output_to_wait_at = 1 << 20;  ///< a client that only sends must read, too
constexpr std::size_t body_bytes_a_second = 1000;
constexpr std::size_t ignored_bytes_at_most = 64 << 20;
constexpr std::size_t output_kept_at_most = 64 * 1024;  ///< of a reply that stays open
constexpr std::size_t input_kept = 64 * 1024;  ///< larger buffers are given back when empty

}  // namespace

Conversation::Conversation(const ServerOptions& options, Handle handle, std::string peer, Now now)
    : options_(options),
      handle_(std::move(handle)),
      peer_(std::move(peer)),
      parser_(options.max_head_bytes),
      phase_since_(now) {}

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
    if (phase_ == Phase::lingering || phase_ == Phase::going_on) {
        enter(Phase::closed, now);
    } else {
        proceed(now);
    }
}

bool Conversation::wants_input() const {
    return !input_ended_ && phase_ != Phase::answering && phase_ != Phase::closed &&
           output_.size() < output_to_wait_at;
}

void Conversation::output_taken(Now now) {
    if (!input_.empty()) {
        proceed(now);
    }
}

void Conversation::proceed(Now now) {
    if (proceeding_) {
        return;
    }
    proceeding_ = true;
    std::size_t taken = 0;
    while (phase_ <= Phase::body && output_.size() < output_to_wait_at) {
        const auto progress = parser_.feed(std::string_view(input_).substr(taken));
        taken += progress.taken;
        if (phase_ == Phase::idle && parser_.has_begun()) {
            enter(Phase::head, now);
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
        } else {
            enter(Phase::answering, now);
            hand_over();
        }
    }
    input_.erase(0, phase_ < Phase::lingering ? taken : input_.size());
    if (input_.empty() && input_.capacity() > input_kept) {
        input_.shrink_to_fit();
    }
    proceeding_ = false;
}

void Conversation::begin_body(Now now) {
    const std::size_t limit =
        options_.body_limit ? options_.body_limit(parser_.request()) : default_body_limit;
    if (parser_.limit_body(limit)) {
        enter(Phase::body, now);
    } else {
        refuse(parser_.failure().status, parser_.failure().detail, now);
    }
}

void Conversation::hand_over() {
    Request request = parser_.take();
    request.peer = peer_;
    answers_head_ = request.method == "HEAD";
    closes_after_answer_ = !parser_.keeps_alive();
    parser_.reset();
    handle_(std::move(request), ++number_);
}

void Conversation::answer(std::uint64_t number, Reply reply, Now now) {
    if (phase_ != Phase::answering || number != number_) {
        return;
    }
    if (reply.rest && !answers_head_ && !draining_) {
        append_reply(output_, reply, Connection::close, BodyPart::begun, http_date_now());
        rest_ = std::move(reply.rest);
        output_ += rest_->take();
        enter(Phase::going_on, now);
        return;
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
    if (phase_ != Phase::going_on || number != number_) {
        return;
    }
    output_ += rest_->take();
    enter(output_.size() > output_kept_at_most ? Phase::closed : Phase::going_on, now);
}

void Conversation::refuse(int status, std::string_view detail, Now now) {
    append_reply(output_, problem(status, reason_of(status), detail), Connection::close,
                 parser_.request().method == "HEAD" ? BodyPart::left_out : BodyPart::sent,
                 http_date_now());
    enter(input_ended_ ? Phase::closed : Phase::lingering, now);
}

void Conversation::check_time(Now now) {
    const auto spent = now - phase_since_;
    switch (phase_) {
        case Phase::idle:
            if (spent > options_.idle_timeout) {
                enter(Phase::closed, now);
            }
            break;
        case Phase::head:
            if (spent > options_.head_timeout) {
                refuse(408, "the request's head took too long to arrive", now);
            }
            break;
        case Phase::body:
            if (spent > options_.body_grace +
                            std::chrono::seconds(parser_.body_bytes() / body_bytes_a_second)) {
                refuse(408, "the request's body took too long to arrive", now);
            }
            break;
        case Phase::going_on:
            if (spent > options_.heartbeat) {
                output_ += rest_->heartbeat();
                enter(Phase::going_on, now);
            }
            break;
        case Phase::lingering:
            if (spent > options_.linger_timeout) {
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
        phase_ == Phase::going_on) {
        phase_ = Phase::closed;
    }
}

}  // namespace heed::web
