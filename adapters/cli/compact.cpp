#include "adapters/sql/compact.h"

#include <filesystem>
#include <iostream>

#include "adapters/cli/installation.h"
#include "adapters/cli/open_store.h"
#include "adapters/cli/verbs.h"
#include "adapters/sql/store_lock.h"

namespace heed::cli {

/// A serve could write nothing meanwhile: it stands still instead, and says so by its lock.
int run_compact(const CompactOptions& options) {
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    const sql::StoreLock lock(*path, sql::Absent::refuse);
    const auto before = std::filesystem::file_size(*path);
    sql::compact(*open_store(*path));
    std::cout << "compacted: " << std::filesystem::file_size(*path) << " bytes, before " << before
              << "\n";
    return exit_fine;
}

}  // namespace heed::cli
