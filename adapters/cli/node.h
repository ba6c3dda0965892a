#pragma once

#include <memory>
#include <string>

#include "adapters/cli/installation.h"
#include "adapters/system/log.h"

namespace heed::cli {

/// One running `heed serve`: the store, the step loop, the mail lanes and the web server, put
/// together.
class Node {
  public:
    /// Opens the store; throws StoreFailure. Each request is told to the log, and the start.
    Node(Installation, system::Log&);
    ~Node();
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;

    void start();
    /// Reads the program folder again, and says in the log what came of it.
    void reload(const std::string& who);
    /// Takes nothing new, finishes what was accepted, ends its threads. What is left in the outbox
    /// waits for the next start.
    void stop();

    /// `HOST:PORT`, with the port that was really taken.
    std::string address() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace heed::cli
