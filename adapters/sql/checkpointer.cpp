#include "adapters/sql/checkpointer.h"

#include <chrono>

#include "adapters/sql/query.h"
#include "adapters/threads/guarded.h"
#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

constexpr std::chrono::milliseconds pause_between_passes{20};
constexpr std::chrono::seconds idle_before_emptying{10};
constexpr std::int64_t most_log_bytes = 64 << 20;

}  // namespace

Checkpointer::Checkpointer(const std::string& path)
    : connection_(path), thread_([this] { run(); }) {}

Checkpointer::~Checkpointer() {
    {
        const std::lock_guard lock(waking_);
        is_ending_ = true;
    }
    woken_.notify_one();
    thread_.join();
}

void Checkpointer::written() {
    {
        const std::lock_guard lock(waking_);
        if (is_written_) {
            return;
        }
        is_written_ = true;
    }
    woken_.notify_one();
}

void Checkpointer::give_way() {
    if (log_bytes_ > most_log_bytes && checkpoint()) {
        log_bytes_ = 0;  // where somebody still reads it, the next pass finds it as long as before
    }
}

void Checkpointer::run() {
    threads::keep_going({.whose = "the checkpointer",
                         .round =
                             [this] {
                                 const bool goes_on = wait_for_writes();
                                 if (checkpoint() && goes_on && stays_idle()) {
                                     empty_log();
                                 }
                                 return goes_on;
                             },
                         .rest = [this](auto pause) { return rest(pause); }});
}

bool Checkpointer::wait_for_writes() {
    {
        std::unique_lock lock(waking_);
        woken_.wait(lock, [&] { return is_written_ || is_ending_; });
        is_written_ = false;
    }
    return rest(pause_between_passes);
}

bool Checkpointer::stays_idle() {
    std::unique_lock lock(waking_);
    return !woken_.wait_for(lock, idle_before_emptying, [&] { return is_written_ || is_ending_; });
}

void Checkpointer::empty_log() {
    const std::lock_guard lock(passing_);
    try {
        connection_.execute("PRAGMA busy_timeout = 0");
        connection_.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (const StoreFailure&) {
        return;  // somebody reads or writes: another time
    }
}

bool Checkpointer::rest(std::chrono::milliseconds pause) {
    std::unique_lock lock(waking_);
    return !woken_.wait_for(lock, pause, [&] { return is_ending_; });
}

/// Whether all of the log is carried over. A pass that fails (the disk is full) is tried again
/// after the next commit; it is the commit that says so to somebody.
bool Checkpointer::checkpoint() {
    const std::lock_guard lock(passing_);
    bool is_whole = false;
    try {
        static constexpr std::int64_t page_bytes = 4096;
        for_each_row<long long, long long, long long>(
            connection_, "PRAGMA wal_checkpoint(PASSIVE)", {},
            [&](long long, long long pages, long long moved) {
                log_bytes_ = pages * page_bytes;
                is_whole = pages == moved;
            });
    } catch (const StoreFailure&) {
        log_bytes_ = 0;
    }
    return is_whole;
}

}  // namespace heed::sql
