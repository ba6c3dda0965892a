#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "adapters/sql/checkpointer.h"
#include "adapters/sql/connection.h"
#include "adapters/sql/store_file.h"

namespace heed::sql {

/// Who carries the log over: a thread of `heed serve`, or SQLite itself after a commit, which is
/// right for short-lived commands.
enum class Checkpoints { own_thread, automatic };

/// One SQLite file: one connection that writes, a few that read. Opening migrates it. Every failure
/// is a StoreFailure.
class Database {
  public:
    explicit Database(std::string path, Checkpoints = Checkpoints::automatic,
                      Absent = Absent::create);

    const std::string& path() const { return path_; }
    /// Random per database, redrawn by a restore: part of every Message-ID.
    const std::string& era() const { return era_; }
    /// Secret: what links to customers are signed with. With another era it is another key.
    const std::string& link_key() const { return link_key_; }
    /// The writing connection, for preparing statements; writing is what Transaction is for.
    Connection& writer() { return writer_; }
    /// Bytes of the write-ahead log's file.
    std::int64_t log_bytes() const;
    /// Bytes that went into it since the database was opened here.
    std::int64_t log_written_bytes() const { return log_written_bytes_; }
    /// How long it has taken this process to write since, with waiting for its turn, but for what
    /// was written behind.
    std::chrono::nanoseconds time_taken() const { return std::chrono::nanoseconds(time_taken_); }

  private:
    friend class Transaction;
    friend class Reading;

    std::unique_ptr<Connection> open_reader() const;
    /// Throws where the path means another file than the one that was opened, or none: what is
    /// written into that one is lost.
    void check_file() const;

    std::string path_;
    Connection writer_;
    std::optional<FileIdentity> file_;
    std::string era_;
    std::string link_key_;
    std::mutex writing_;
    std::atomic<std::int64_t> log_written_bytes_ = 0;
    std::atomic<std::int64_t> time_taken_ = 0;  ///< in nanoseconds
    Statement begin_;
    Statement begin_reading_;
    Statement commit_;
    Statement rollback_;
    std::mutex lending_;
    std::vector<std::unique_ptr<Connection>> idle_readers_;
    std::unique_ptr<Checkpointer> checkpointer_;
};

enum class Intent {
    read,
    write,
    write_behind,  ///< what nobody waits for
};

/// `begin immediate` on the writing connection, one at a time in this process; what is not
/// committed is rolled back.
class Transaction {
  public:
    explicit Transaction(Database&, Intent = Intent::write);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit();
    Connection& connection() { return database_.writer(); }

  private:
    using Steady = std::chrono::steady_clock;

    Database& database_;
    Steady::time_point wanted_at_ = Steady::now();
    std::unique_lock<std::mutex> lock_;
    Intent intent_;
    bool is_open_ = true;
};

/// A read-only connection lent to this thread. Each query is a snapshot of its own: none is long.
class Reading {
  public:
    explicit Reading(Database&);
    ~Reading();
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    Connection& connection() { return *connection_; }

  private:
    Database& database_;
    std::unique_ptr<Connection> connection_;
};

}  // namespace heed::sql
