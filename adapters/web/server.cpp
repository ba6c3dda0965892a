#include "adapters/web/server.h"

#include <algorithm>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <spdlog/spdlog.h>

#include "adapters/threads/guarded.h"
#include "adapters/web/event_loop.h"
#include "adapters/web/worker.h"

namespace heed::web {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;

tcp::acceptor listen_at(asio::io_context& context, const std::string& host, std::uint16_t port) {
    try {
        tcp::resolver resolver(context);
        const auto found = resolver.resolve(host, std::to_string(port), tcp::resolver::passive);
        return {context, found.begin()->endpoint()};
    } catch (const boost::system::system_error& failure) {
        throw std::system_error(failure.code(),
                                "cannot listen at " + host + ":" + std::to_string(port));
    }
}

ServerParts parts_of(ServerOptions options, Handler handler) {
    auto bodies = std::make_shared<BodyBudget>(options.bodies);
    return {
        .options = std::move(options), .handler = std::move(handler), .bodies = std::move(bodies)};
}

}  // namespace

/// Accepts on a thread of its own and deals the connections out to the workers in turn.
class Server::Listener {
  public:
    Listener(ServerOptions options, Handler handler)
        : parts_(parts_of(std::move(options), std::move(handler))),
          acceptor_(listen_at(context_, parts_.options.host, parts_.options.port)),
          port_(acceptor_.local_endpoint().port()),
          retry_timer_(context_) {
        for (unsigned i = 0; i < std::max(1U, parts_.options.threads); ++i) {
            workers_.push_back(std::make_unique<Worker>(parts_));
        }
    }

    ~Listener() { stop(); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    std::uint16_t port() const { return port_; }

    void start() {
        for (auto& worker : workers_) {
            worker->start();
        }
        accept();
        thread_ = std::thread([this] { run_events(context_, "the listener"); });
    }

    void stop() {
        const std::lock_guard lock(stopping_);
        if (!thread_.joinable()) {
            return;
        }
        context_.stop();
        thread_.join();
        Error ignored;
        acceptor_.close(ignored);
        for (auto& worker : workers_) {
            worker->drain();
        }
        for (auto& worker : workers_) {
            worker->join();
        }
    }

  private:
    void accept();
    void accept_later();
    void welcome(tcp::socket socket);

    ServerParts parts_;
    std::vector<std::unique_ptr<Worker>> workers_;
    std::size_t next_worker_ = 0;
    asio::io_context context_{1};
    tcp::acceptor acceptor_;
    std::uint16_t port_;
    asio::steady_timer retry_timer_;
    std::thread thread_;
    std::mutex stopping_;
};

void Server::Listener::accept() {
    acceptor_.async_accept([this](const Error& error, tcp::socket socket) {
        if (!error) {
            threads::guarded("the listener", [&] { welcome(std::move(socket)); });
        } else if (error != asio::error::connection_aborted) {
            spdlog::warn("cannot accept a connection: {}", error.message());
            accept_later();
            return;
        }
        accept();
    });
}

/// No file descriptor is left, say: trying again at once would only burn the processor.
void Server::Listener::accept_later() {
    retry_timer_.expires_after(parts_.options.sweep_every);
    retry_timer_.async_wait([this](const Error& error) {
        if (!error) {
            accept();
        }
    });
}

void Server::Listener::welcome(tcp::socket socket) {
    Error unnamed;
    const std::string peer = socket.remote_endpoint(unnamed).address().to_string();
    Error error;
    socket.non_blocking(true, error);
    if (!error) {
        socket.set_option(tcp::no_delay(true), error);
    }
    if (error || unnamed) {
        return;  // it is gone already
    }
    const ServerOptions& options = parts_.options;
    const auto now = parts_.connections.enter(peer);
    if (now.of_peer > options.connections_of_peer && !options.proxies.trusts(peer)) {
        parts_.connections.leave(peer);
        socket.write_some(asio::buffer(too_many_connections()), error);
        return;
    }
    const Room room = now.together > options.max_connections ? Room::to_be_made : Room::there;
    workers_[next_worker_++ % workers_.size()]->adopt(socket.release(), peer, room);
}

Server::Server(ServerOptions options, Handler handler)
    : listener_(std::make_unique<Listener>(std::move(options), std::move(handler))) {}
Server::~Server() = default;
std::uint16_t Server::port() const {
    return listener_->port();
}
void Server::start() {
    listener_->start();
}
void Server::stop() {
    listener_->stop();
}

}  // namespace heed::web
