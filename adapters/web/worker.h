#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "adapters/web/server.h"

namespace heed::web {

/// How many are connected, together and from each address. From any thread.
class Connections {
  public:
    /// So many with this one, of all and of its address.
    struct Count {
        std::size_t together;
        std::size_t of_peer;
    };
    Count enter(const std::string& peer);
    void leave(const std::string& peer);

  private:
    std::mutex mutex_;
    std::size_t together_ = 0;
    std::map<std::string, std::size_t> by_peer_;
};

/// What the workers of a server share; it outlives them.
struct ServerParts {
    ServerOptions options;
    Handler handler;
    std::shared_ptr<BodyBudget> bodies;
    Connections connections{};
};

/// The reply to who finds no place, as it goes over the wire.
std::string too_many_connections();

/// Whether an idle connection has to go for a new one.
enum class Room { there, to_be_made };

/// One I/O thread with its own connections, so that nothing of a connection needs a lock.
class Worker {
  public:
    explicit Worker(ServerParts&);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void start();

    /// Takes over a connected, non-blocking socket that was counted; from any thread.
    void adopt(int socket, std::string peer, Room);

    /// Ends the thread once its connections have ended, or after the drain timeout.
    void drain();
    void join();

  private:
    class Loop;
    std::unique_ptr<Loop> loop_;
};

}  // namespace heed::web
