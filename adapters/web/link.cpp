#include "adapters/web/link.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "adapters/web/problem.h"

namespace heed::web {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;
using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t reply_bytes_a_second = 10'000;  ///< of a reply that takes long, at least

class SocketLink : public Link, public std::enable_shared_from_this<SocketLink> {
  public:
    SocketLink(std::uint64_t id, tcp::socket socket, std::string peer, ReadBuffer& read_buffer,
               Gone gone)
        : id_(id),
          socket_(std::move(socket)),
          peer_(std::move(peer)),
          read_buffer_(read_buffer),
          gone_(std::move(gone)),
          sent_at_(SteadyClock::now()),
          sending_since_(sent_at_) {}

    void begin(Conversation::Surroundings around) override {
        conversation_ =
            std::make_unique<Conversation>(std::move(around), peer_, SteadyClock::now());
        pump();
    }
    std::optional<Now> idle_since() const override {
        Error ignored;
        const bool is_busy = sending_ || socket_.available(ignored) > 0;  // not read yet
        return is_busy ? std::nullopt : conversation_->idle_since();
    }

    void answer(std::uint64_t request, Reply&& reply) override {
        conversation_->answer(request, std::move(reply), SteadyClock::now());
        if (!conversation_->is_proceeding()) {
            pump();
        }
    }

    void go_on(std::uint64_t request) override {
        conversation_->go_on(request, SteadyClock::now());
        if (!conversation_->is_proceeding()) {
            pump();
        }
    }

    void sweep(Now now, const ServerOptions& options) override {
        const auto longest = options.request_timeout +
                             std::chrono::seconds(sending_text_.size() / reply_bytes_a_second);
        if (sending_ && (now - sent_at_ > options.idle_timeout || now - sending_since_ > longest)) {
            close();
            return;
        }
        conversation_->check_time(now);
        pump();
    }

    void drain() override {
        conversation_->drain();
        pump();
    }

    void close() override {
        if (socket_.is_open()) {
            Error ignored;
            socket_.close(ignored);
            gone_(id_, peer_);
        }
    }

  private:
    void pump();
    bool send();
    void send_rest();
    void wait_for_input();
    void read();
    void read_some();
    void fail(const char* what) noexcept;

    std::uint64_t id_;
    tcp::socket socket_;
    const std::string peer_;
    ReadBuffer& read_buffer_;
    Gone gone_;
    std::unique_ptr<Conversation> conversation_;
    std::string sending_text_;
    std::size_t sent_bytes_ = 0;
    SteadyClock::time_point sent_at_;
    SteadyClock::time_point sending_since_;
    bool sending_ = false;
    bool waiting_ = false;
    bool is_shut_down_ = false;
};

void SocketLink::pump() {
    if (!send()) {
        return;
    }
    if (conversation_->is_closed()) {
        close();
        return;
    }
    if (conversation_->is_lingering() && !is_shut_down_) {
        is_shut_down_ = true;
        Error ignored;
        socket_.shutdown(tcp::socket::shutdown_send, ignored);
    }
    if (!waiting_ && conversation_->wants_input()) {
        wait_for_input();
    }
}

/// True when everything is with the kernel; most replies fit at once and need no event.
bool SocketLink::send() {
    while (!sending_ && socket_.is_open() && !conversation_->output().empty()) {
        sending_text_.clear();
        sending_text_.swap(conversation_->output());
        Error error;
        sent_bytes_ = socket_.write_some(asio::buffer(sending_text_), error);
        if (error && error != asio::error::would_block) {
            close();
            return false;
        }
        if (error || sent_bytes_ < sending_text_.size()) {
            sending_ = true;
            sent_at_ = sending_since_ = SteadyClock::now();
            send_rest();
            return false;
        }
        conversation_->output_taken(SteadyClock::now());
    }
    return !sending_ && socket_.is_open();
}

void SocketLink::send_rest() {
    socket_.async_write_some(asio::buffer(sending_text_) + sent_bytes_,
                             [self = shared_from_this()](const Error& error, std::size_t bytes) {
                                 if (error) {
                                     self->close();
                                     return;
                                 }
                                 const auto now = SteadyClock::now();
                                 self->sent_at_ = now;
                                 self->sent_bytes_ += bytes;
                                 if (self->sent_bytes_ < self->sending_text_.size()) {
                                     self->send_rest();
                                     return;
                                 }
                                 self->sending_ = false;
                                 self->conversation_->output_taken(now);
                                 self->pump();
                             });
}

void SocketLink::wait_for_input() {
    waiting_ = true;
    socket_.async_wait(tcp::socket::wait_read, [self = shared_from_this()](const Error& error) {
        self->waiting_ = false;
        if (error) {
            self->close();
        } else {
            self->read();
        }
    });
}

/// Memory may be out: that costs this request, and nobody else's.
void SocketLink::read() {
    try {
        read_some();
    } catch (const std::exception& failure) {
        fail(failure.what());
    }
}

void SocketLink::fail(const char* what) noexcept {
    try {
        conversation_->fail(unexpected_failure(what), SteadyClock::now());
        pump();
    } catch (const std::exception&) {
        close();
    }
}

void SocketLink::read_some() {
    if (!socket_.is_open()) {
        return;
    }
    Error error;
    const std::size_t bytes = socket_.read_some(asio::buffer(read_buffer_), error);
    if (error == asio::error::eof) {
        conversation_->end_of_input(SteadyClock::now());
    } else if (error && error != asio::error::would_block) {
        close();
        return;
    } else if (bytes > 0) {
        conversation_->receive({read_buffer_.data(), bytes}, SteadyClock::now());
    }
    pump();
}

}  // namespace

std::shared_ptr<Link> make_link(boost::asio::io_context& context, int socket, std::uint64_t id,
                                std::string peer, ReadBuffer& read_buffer, Link::Gone gone) {
    // v6 would do as well: no address is asked of it
    return std::make_shared<SocketLink>(id, tcp::socket(context, tcp::v4(), socket),
                                        std::move(peer), read_buffer, std::move(gone));
}

}  // namespace heed::web
