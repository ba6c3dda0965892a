#include "adapters/sql/unreadable_rows.h"

#include <mutex>
#include <set>

#include <spdlog/spdlog.h>

namespace heed::sql {
namespace {

constexpr std::size_t most_names = 10'000;

/// Of the whole process: rows are read on many threads and connections, and are the same rows.
struct Met {
    std::mutex mutex;
    std::set<std::string> names;
};

Met& met() {
    static Met all;
    return all;
}

bool is_new(const std::string& name) {
    const std::lock_guard lock(met().mutex);
    return met().names.size() < most_names && met().names.insert(name).second;
}

}  // namespace

UnreadableRow::UnreadableRow(const std::string& name, const std::string& reason)
    : StoreRefusal(name + " cannot be read: " + reason) {
    if (is_new(name)) {
        spdlog::error("{}", what());
    }
}

std::int64_t unreadable_rows_met() noexcept {
    const std::lock_guard lock(met().mutex);
    return static_cast<std::int64_t>(met().names.size());
}

}  // namespace heed::sql
