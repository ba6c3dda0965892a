#include "adapters/sql/compact.h"

#include <chrono>
#include <thread>

#include "engine/runtime/ports.h"

namespace heed::sql {

void compact(Database& database) {
    Connection beside(database.path());
    beside.execute("PRAGMA secure_delete = on");
    beside.execute("PRAGMA temp_store = file");  // a copy of the whole file is too much memory
    beside.execute("VACUUM");
    beside.execute("UPDATE meta SET is_compact = 1");
    empty_log(database.path());
}

/// While a serve copies the log, SQLite answers busy at once.
void empty_log(const std::string& path) {
    constexpr std::chrono::seconds patience{10};
    constexpr std::chrono::milliseconds pause{20};
    Connection beside(path);
    beside.execute("PRAGMA busy_timeout = 0");
    const auto until = std::chrono::steady_clock::now() + patience;
    do {
        beside.execute("PRAGMA wal_checkpoint(PASSIVE)");
        if (beside.number("PRAGMA wal_checkpoint(TRUNCATE)") == 0) {
            return;
        }
        std::this_thread::sleep_for(pause);
    } while (std::chrono::steady_clock::now() < until);
    throw StoreFailure(
        "all is written, but the write-ahead log could not be emptied, because another program"
        " reads from it: run this again");
}

}  // namespace heed::sql
