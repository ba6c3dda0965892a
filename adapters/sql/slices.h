#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <thread>

#include "adapters/sql/database.h"
#include "engine/runtime/audit_log.h"

namespace heed::sql {

/// How long others write between two slices.
inline constexpr std::chrono::milliseconds between_slices{50};

/// Does so many jobs, one after the other, in transactions of a few milliseconds, and the others
/// write between two of them. `begin` gives, for a transaction's connection, who does the job of a
/// number. `write_down` is the last in each; without it nothing is done for good. Ends early where
/// `goes_on` says so.
template <class Begin>
void in_slices(
    Database& database, std::size_t jobs, const Begin& begin,
    const std::function<void(Connection&)>& write_down,
    const std::function<bool()>& goes_on = [] { return true; }) {
    constexpr std::chrono::milliseconds slice{15};
    for (std::size_t next = 0; next < jobs && goes_on();) {
        if (next != 0) {
            std::this_thread::sleep_for(between_slices);
        }
        Transaction transaction(database);
        const auto until = std::chrono::steady_clock::now() + slice;
        auto worker = begin(transaction.connection());
        do {
            worker(next++);
        } while (next < jobs && std::chrono::steady_clock::now() < until);
        if (write_down) {
            write_down(transaction.connection());
            transaction.commit();
        }
    }
}

/// An entry of the audit log of what is done in slices: it is there with the first of them, and is
/// kept true with all that follow.
class SlicesRecord {
  public:
    explicit SlicesRecord(AuditEntry entry) : entry_(std::move(entry)) {}

    void write(Connection&, const std::string& detail);

  private:
    AuditEntry entry_;
    long long row_ = 0;
};

}  // namespace heed::sql
