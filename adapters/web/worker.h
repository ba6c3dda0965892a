#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>

#include "adapters/web/server.h"

namespace heed::web {

/// One I/O thread with its own connections, so that nothing of a connection needs a lock.
class Worker {
  public:
    /// The references must outlive it; `connection_count` is lowered as its connections end.
    Worker(const ServerOptions&, const Handler&, std::atomic<std::size_t>& connection_count);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void start();

    /// Takes over a connected, non-blocking socket; from any thread.
    void adopt(int socket, std::string peer);

    /// Ends the thread once its connections have ended, or after the drain timeout.
    void drain();
    void join();

  private:
    class Loop;
    std::unique_ptr<Loop> loop_;
};

}  // namespace heed::web
