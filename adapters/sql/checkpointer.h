#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>

#include "adapters/sql/connection.h"

namespace heed::sql {

/// Carries the write-ahead log over into the database file, in a thread and on a connection of its
/// own: PASSIVE, every 20 ms while something is written, so that no commit ever waits for a long
/// one. After ten seconds without a commit the log's file is emptied.
class Checkpointer {
  public:
    explicit Checkpointer(const std::string& path);
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

    /// After a commit.
    void written();
    /// Before the next one, holding no transaction: above 64 MB of log the writer waits for one
    /// whole pass, after which the log begins anew.
    void give_way();

  private:
    void run();
    bool wait_for_writes();
    bool stays_idle();
    void empty_log();
    bool rest(std::chrono::milliseconds);
    bool checkpoint();

    Connection connection_;
    std::mutex passing_;  ///< held during a pass
    std::mutex waking_;
    std::condition_variable woken_;
    bool is_written_ = false;
    bool is_ending_ = false;
    std::atomic<std::int64_t> log_bytes_ = 0;  ///< carried over or not, until it begins anew
    std::thread thread_;
};

}  // namespace heed::sql
