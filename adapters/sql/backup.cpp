#include "adapters/sql/backup.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <optional>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "adapters/sql/database.h"
#include "adapters/sql/handle.h"
#include "adapters/sql/query.h"
#include "adapters/sql/seal_writer.h"
#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

using namespace std::chrono_literals;
using Watch = std::chrono::steady_clock;

constexpr auto slice_begins_no_step_after = 4ms;
constexpr auto pause_between_slices = 5ms;
constexpr auto between_reports = 200ms;
constexpr auto between_wakings = 1s;
constexpr int all_pages = -1;
constexpr int pages_of_a_step = 32;        ///< a fraction of a millisecond
constexpr int pages_between_syncs = 4096;  ///< so that the disk is never asked for much at once

/// The new file, which is gone again unless it was finished.
class Copy {
  public:
    Copy(Connection& source, const std::string& file)
        : path_(file), target_(made_anew(file)), descriptor_(open(file.c_str(), O_RDONLY)) {
        target_.execute("PRAGMA journal_mode = off");
        target_.execute("PRAGMA synchronous = off");  // `sync` does it, while nobody waits for it
        backup_ = sqlite3_backup_init(handle_of(target_), "main", handle_of(source), "main");
        if (backup_ == nullptr) {
            fail(sqlite3_errcode(handle_of(target_)));
        }
    }
    ~Copy() {
        let_go();
        close(descriptor_);
        if (!is_whole_) {
            std::error_code ignored;
            std::filesystem::remove(path_, ignored);
        }
    }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;

    /// True: nothing is left to copy.
    bool step(int pages) {
        const int result = sqlite3_backup_step(backup_, pages);
        if (result != SQLITE_OK && result != SQLITE_DONE && result != SQLITE_BUSY &&
            result != SQLITE_LOCKED) {
            fail(result);
        }
        return result == SQLITE_DONE;
    }

    CopyProgress progress() {
        return {.pages = sqlite3_backup_pagecount(backup_),
                .left = sqlite3_backup_remaining(backup_)};
    }

    void sync() {
        if (descriptor_ < 0 || fsync(descriptor_) != 0) {
            throw StoreFailure("the backup " + path_ +
                               " cannot be written: " + std::strerror(errno));
        }
    }

    /// Touches the source for the last time.
    void let_go() { sqlite3_backup_finish(std::exchange(backup_, nullptr)); }

    /// After `let_go`.
    void finish() {
        sync();
        is_whole_ = true;
    }

  private:
    static const std::string& made_anew(const std::string& path) {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        provide_store_file(path, Absent::create);
        return path;
    }
    [[noreturn]] void fail(int result) const {
        throw StoreFailure("the backup " + path_ + " failed: " + sqlite3_errstr(result));
    }

    std::string path_;
    Connection target_;
    int descriptor_;
    sqlite3_backup* backup_ = nullptr;
    bool is_whole_ = false;
};

/// A log that is emptied after ten quiet seconds would have SQLite begin the copy anew, and one
/// that takes longer would never end where somebody writes now and then.
void keep_log_from_being_emptied(Database& database) {
    Transaction nothing(database);
    nothing.commit();
}

/// Whatever touches the writer's connection does so while nobody else does.
template <class Deed>
void in_a_slice(Database& database, const Deed& deed) {
    Transaction slice(database, Intent::read);
    deed();
    slice.commit();
}

/// False: it was given up.
bool copy_in_slices(Database& database, Copy& copy, const GoesOn& goes_on) {
    int unsynced = 0;
    auto reported = Watch::now();
    auto woken = reported - between_wakings;
    for (bool is_done = false; !is_done;) {
        const auto now = Watch::now();
        if (now - woken >= between_wakings) {
            keep_log_from_being_emptied(database);
            woken = now;
        }
        in_a_slice(database, [&] {
            const auto began = Watch::now();
            do {
                is_done = copy.step(pages_of_a_step);
                unsynced += pages_of_a_step;
            } while (!is_done && Watch::now() - began < slice_begins_no_step_after);
        });
        if (unsynced >= pages_between_syncs) {
            copy.sync();
            unsynced = 0;
        }
        if (now - reported >= between_reports) {
            if (!goes_on(copy.progress())) {
                return false;
            }
            reported = now;
        }
        std::this_thread::sleep_for(pause_between_slices);
    }
    return true;
}

}  // namespace

bool copy_database(Database& database, const std::string& file, const GoesOn& goes_on) {
    std::optional<Copy> copy;
    in_a_slice(database, [&] { copy.emplace(database.writer(), file); });
    const auto let_go = [&] { in_a_slice(database, [&] { copy->let_go(); }); };
    bool is_whole = false;
    try {
        is_whole = copy_in_slices(database, *copy, goes_on);
    } catch (...) {
        let_go();
        throw;
    }
    let_go();
    if (is_whole) {
        copy->finish();
    }
    return is_whole;
}

bool copy_database(const std::string& database_path, const std::string& file,
                   const GoesOn& goes_on) {
    provide_store_file(database_path, Absent::refuse);
    Connection source(database_path);
    Copy copy(source, file);
    while (!copy.step(all_pages)) {
        if (!goes_on(copy.progress())) {
            return false;
        }
        std::this_thread::sleep_for(pause_between_slices);
    }
    copy.let_go();
    copy.finish();
    return true;
}

void sync_file(const std::string& file) {
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    const bool is_synced = descriptor >= 0 && fsync(descriptor) == 0;
    const int reason = errno;
    close(descriptor);
    if (!is_synced) {
        throw StoreFailure(file + " cannot be written: " + std::strerror(reason));
    }
}

std::string fault_of(const std::string& file) {
    try {
        Connection connection(file);
        const std::string found = connection.text("PRAGMA quick_check(1)");
        return found == "ok" ? "" : found;
    } catch (const StoreFailure& failure) {
        return failure.what();
    }
}

std::string live_program_in(const std::string& file) {
    Connection connection(file);
    return connection.text(
        "SELECT program_hash FROM program_activations ORDER BY number DESC LIMIT 1");
}

std::string last_seal_in(const std::string& file) {
    Connection connection(file);
    const bool has_seals =
        connection.number("SELECT count(*) FROM sqlite_master WHERE name = 'seals'") > 0;
    return has_seals ? last_seal(connection) : "";
}

void note_backup(const std::string& database_path, const std::string& file, Instant made_at) {
    Connection connection(database_path);
    if (connection.number("SELECT count(*) FROM sqlite_master WHERE name = 'backups'") > 0) {
        connection.execute(
            "INSERT INTO backups (path, made_at) VALUES (:path, :at)"
            " ON CONFLICT (path) DO UPDATE SET made_at = excluded.made_at",
            {file, stored(made_at)});
        connection.execute(
            "DELETE FROM backups WHERE path NOT IN"
            " (SELECT path FROM backups ORDER BY made_at DESC LIMIT 1000)");
    }
}

}  // namespace heed::sql
