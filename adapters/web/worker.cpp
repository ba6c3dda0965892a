#include "adapters/web/worker.h"

#include <thread>
#include <unordered_map>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "adapters/threads/guarded.h"
#include "adapters/web/answering.h"
#include "adapters/web/event_loop.h"
#include "adapters/web/link.h"
#include "adapters/web/mailbox.h"

namespace heed::web {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;
using SteadyClock = std::chrono::steady_clock;

/// No place is left; what is said is best effort.
void turn_away(tcp::socket& socket) {
    Error ignored;
    socket.write_some(asio::buffer(too_many_connections()), ignored);
}

}  // namespace

class Worker::Loop {
  public:
    explicit Loop(ServerParts& parts) : parts_(parts), sweep_timer_(context_) {
        mailbox_ = std::make_shared<Mailbox>(
            [this](Mailbox::Letter&& letter) { deliver(std::move(letter)); },
            [this] { asio::post(context_, [this] { mailbox_->deliver_all(); }); });
    }

    void start() {
        sweep_later();
        thread_ = std::thread([this] {
            mailbox_->become_owner();
            run_events(context_, "the HTTP server");
        });
    }

    void adopt(int descriptor, std::string peer, Room room) {
        tcp::socket socket(context_);
        socket.assign(tcp::v4(), descriptor);  // v6 would do as well: no address is asked of it
        asio::post(context_, [this, moved = std::move(socket), peer = std::move(peer),
                              room]() mutable { begin(std::move(moved), std::move(peer), room); });
    }

    void drain() {
        asio::post(context_, [this] {
            draining_until_ = SteadyClock::now() + parts_.options.drain_timeout;
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
    void begin(tcp::socket socket, std::string peer, Room room);
    bool close_an_idle_one();
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

    ServerParts& parts_;
    asio::io_context context_{1};
    asio::steady_timer sweep_timer_;
    std::shared_ptr<Mailbox> mailbox_;
    std::unordered_map<std::uint64_t, std::shared_ptr<Link>> links_;
    ReadBuffer read_buffer_{};
    std::uint64_t last_id_ = 0;
    SteadyClock::time_point draining_until_ = SteadyClock::time_point::max();
    std::thread thread_;
};

/// The one that has been idle for longest.
bool Worker::Loop::close_an_idle_one() {
    std::shared_ptr<Link> idlest;
    for (const auto& [id, link] : links_) {
        const auto since = link->idle_since();
        if (since && (!idlest || *since < *idlest->idle_since())) {
            idlest = link;
        }
    }
    if (idlest) {
        idlest->close();
    }
    return idlest != nullptr;
}

void Worker::Loop::begin(tcp::socket socket, std::string peer, Room room) {
    if (is_draining() || (room == Room::to_be_made && !close_an_idle_one())) {
        if (!is_draining()) {
            turn_away(socket);
        }
        parts_.connections.leave(peer);
        return;
    }
    const std::uint64_t id = ++last_id_;
    auto link = make_link(context_, socket.release(), id, std::move(peer), read_buffer_,
                          [this](std::uint64_t gone, const std::string& whose) {
                              links_.erase(gone);
                              parts_.connections.leave(whose);
                              stop_if_drained();
                          });
    links_.emplace(id, link);
    link->begin(
        {.options = parts_.options,
         .bodies = parts_.bodies,
         .handle = [this, id](Request&& request,
                              std::uint64_t number) { handle(id, std::move(request), number); },
         .open =
             [this, id](const Admission& admission, Request&& head, std::uint64_t number) {
                 return admission.open(std::move(head), make_respond(mailbox_, id, number),
                                       [mailbox = mailbox_, id, number] {
                                           mailbox->put({id, number, std::nullopt});
                                       });
             }});
}

void Worker::Loop::handle(std::uint64_t connection, Request&& request, std::uint64_t number) {
    answer_with(parts_.handler, std::move(request), make_respond(mailbox_, connection, number));
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
            link->sweep(now, parts_.options);
        }
    }
}

void Worker::Loop::sweep_later() {
    sweep_timer_.expires_after(parts_.options.sweep_every);
    sweep_timer_.async_wait([this](const Error& error) {
        if (!error) {
            threads::guarded("the HTTP server", [this] { sweep(); });
            sweep_later();
        }
    });
}

Worker::Worker(ServerParts& parts) : loop_(std::make_unique<Loop>(parts)) {}
Worker::~Worker() = default;
void Worker::start() {
    loop_->start();
}
void Worker::adopt(int socket, std::string peer, Room room) {
    loop_->adopt(socket, std::move(peer), room);
}
void Worker::drain() {
    loop_->drain();
}
void Worker::join() {
    loop_->join();
}

}  // namespace heed::web
