#include "adapters/web/worker.h"

#include <array>
#include <thread>
#include <unordered_map>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "adapters/threads/guarded.h"
#include "adapters/web/conversation.h"
#include "adapters/web/mailbox.h"
#include "adapters/web/problem.h"

namespace heed::web {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;
using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t read_at_once = 64 * 1024;

/// One connection: moves bytes between its socket and its conversation.
class Link : public std::enable_shared_from_this<Link> {
  public:
    using Gone = std::function<void(std::uint64_t id)>;

    Link(std::uint64_t id, tcp::socket socket, std::array<char, read_at_once>& read_buffer,
         Gone gone)
        : id_(id),
          socket_(std::move(socket)),
          read_buffer_(read_buffer),
          gone_(std::move(gone)),
          sent_at_(SteadyClock::now()) {}

    std::uint64_t id() const { return id_; }

    void begin(const ServerOptions& options, Conversation::Handle handle, std::string peer) {
        conversation_ = std::make_unique<Conversation>(options, std::move(handle), std::move(peer),
                                                       SteadyClock::now());
        pump();
    }

    void answer(std::uint64_t request, Reply&& reply) {
        conversation_->answer(request, std::move(reply), SteadyClock::now());
        if (!conversation_->is_proceeding()) {
            pump();
        }
    }

    void go_on(std::uint64_t request) {
        conversation_->go_on(request, SteadyClock::now());
        if (!conversation_->is_proceeding()) {
            pump();
        }
    }

    void sweep(SteadyClock::time_point now, std::chrono::milliseconds stalled_after) {
        if (sending_ && now - sent_at_ > stalled_after) {
            close();
            return;
        }
        conversation_->check_time(now);
        pump();
    }

    void drain() {
        conversation_->drain();
        pump();
    }

    void close() {
        if (socket_.is_open()) {
            Error ignored;
            socket_.close(ignored);
            gone_(id_);
        }
    }

  private:
    void pump();
    bool send();
    void send_rest();
    void wait_for_input();
    void read();

    std::uint64_t id_;
    tcp::socket socket_;
    std::array<char, read_at_once>& read_buffer_;  ///< the thread's: emptied before it is shared
    Gone gone_;
    std::unique_ptr<Conversation> conversation_;
    std::string sending_text_;
    std::size_t sent_bytes_ = 0;
    SteadyClock::time_point sent_at_;
    bool sending_ = false;
    bool waiting_ = false;
    bool is_shut_down_ = false;
};

void Link::pump() {
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
bool Link::send() {
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
            sent_at_ = SteadyClock::now();
            send_rest();
            return false;
        }
        conversation_->output_taken(SteadyClock::now());
    }
    return !sending_ && socket_.is_open();
}

void Link::send_rest() {
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

void Link::wait_for_input() {
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

void Link::read() {
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

class Worker::Loop {
  public:
    Loop(const ServerOptions& options, const Handler& handler, std::atomic<std::size_t>& count)
        : options_(options), handler_(handler), connection_count_(count), sweep_timer_(context_) {
        mailbox_ = std::make_shared<Mailbox>(
            [this](Mailbox::Letter&& letter) { deliver(std::move(letter)); },
            [this] { asio::post(context_, [this] { mailbox_->deliver_all(); }); });
    }

    void start() {
        sweep_later();
        thread_ = std::thread([this] {
            mailbox_->become_owner();
            run();
        });
    }

    void adopt(int descriptor, std::string peer) {
        tcp::socket socket(context_);
        socket.assign(tcp::v4(), descriptor);  // v6 would do as well: no address is asked of it
        asio::post(context_, [this, moved = std::move(socket), peer = std::move(peer)]() mutable {
            begin(std::move(moved), std::move(peer));
        });
    }

    void drain() {
        asio::post(context_, [this] {
            draining_until_ = SteadyClock::now() + options_.drain_timeout;
            for (const auto& link : all_links()) {
                link->drain();
            }
            stop_if_drained();
        });
    }

    void join() {
        if (thread_.joinable()) {
            thread_.join();
        }
        mailbox_->close();
        for (const auto& link : all_links()) {
            link->close();
        }
    }

  private:
    void run();
    void begin(tcp::socket socket, std::string peer);
    void deliver(Mailbox::Letter&& letter);
    void handle(std::uint64_t connection, Request&& request, std::uint64_t number);
    void sweep();
    void sweep_later();
    bool is_draining() const { return draining_until_ != SteadyClock::time_point::max(); }
    void stop_if_drained() {
        if (is_draining() && links_.empty()) {
            context_.stop();
        }
    }
    std::vector<std::shared_ptr<Link>> all_links() const {
        std::vector<std::shared_ptr<Link>> links;
        for (const auto& [id, link] : links_) {
            links.push_back(link);
        }
        return links;
    }

    const ServerOptions& options_;
    const Handler& handler_;
    std::atomic<std::size_t>& connection_count_;
    asio::io_context context_{1};
    asio::steady_timer sweep_timer_;
    std::shared_ptr<Mailbox> mailbox_;
    std::unordered_map<std::uint64_t, std::shared_ptr<Link>> links_;
    std::array<char, read_at_once> read_buffer_{};
    std::uint64_t last_id_ = 0;
    SteadyClock::time_point draining_until_ = SteadyClock::time_point::max();
    std::thread thread_;
};

/// Nothing is expected to be thrown here; should it be, one event is lost and not the process.
void Worker::Loop::run() {
    threads::keep_going({.whose = "the HTTP server",
                         .round =
                             [this] {
                                 context_.run();
                                 return false;
                             },
                         .rest = [this](auto) { return !context_.stopped(); }});
}

void Worker::Loop::begin(tcp::socket socket, std::string peer) {
    if (is_draining()) {
        --connection_count_;
        return;
    }
    const std::uint64_t id = ++last_id_;
    auto link =
        std::make_shared<Link>(id, std::move(socket), read_buffer_, [this](std::uint64_t gone) {
            links_.erase(gone);
            --connection_count_;
            stop_if_drained();
        });
    links_.emplace(id, link);
    link->begin(
        options_,
        [this, id](Request&& request, std::uint64_t number) {
            handle(id, std::move(request), number);
        },
        std::move(peer));
}

void Worker::Loop::handle(std::uint64_t connection, Request&& request, std::uint64_t number) {
    const Respond respond = make_respond(mailbox_, connection, number);
    try {
        handler_(std::move(request), respond);
    } catch (const std::exception& failure) {
        respond(unexpected_failure(failure.what()));
    } catch (...) {
        respond(unexpected_failure("something was thrown that is no std::exception"));
    }
}

void Worker::Loop::deliver(Mailbox::Letter&& letter) {
    const auto found = links_.find(letter.connection);
    if (found != links_.end()) {
        const std::shared_ptr<Link> link = found->second;
        if (letter.reply) {
            link->answer(letter.request, *std::move(letter.reply));
        } else {
            link->go_on(letter.request);
        }
    }
}

void Worker::Loop::sweep() {
    const auto now = SteadyClock::now();
    for (const auto& link : all_links()) {
        if (now > draining_until_) {
            link->close();
        } else {
            link->sweep(now, options_.idle_timeout);
        }
    }
}

void Worker::Loop::sweep_later() {
    sweep_timer_.expires_after(options_.sweep_every);
    sweep_timer_.async_wait([this](const Error& error) {
        if (!error) {
            threads::guarded("the HTTP server", [this] { sweep(); });
            sweep_later();
        }
    });
}

Worker::Worker(const ServerOptions& options, const Handler& handler,
               std::atomic<std::size_t>& connection_count)
    : loop_(std::make_unique<Loop>(options, handler, connection_count)) {}
Worker::~Worker() = default;
void Worker::start() {
    loop_->start();
}
void Worker::adopt(int socket, std::string peer) {
    loop_->adopt(socket, std::move(peer));
}
void Worker::drain() {
    loop_->drain();
}
void Worker::join() {
    loop_->join();
}

}  // namespace heed::web
