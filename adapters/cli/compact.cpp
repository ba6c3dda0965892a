#include <filesystem>
#include <iostream>

#include "adapters/cli/installation.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/verbs.h"
#include "engine/runtime/upkeep.h"

namespace heed::cli {

/// A serve could write nothing meanwhile: it stands still instead, and says so by its lock.
int run_compact(const CompactOptions& options) {
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    const auto hold = hold_storage(*path, Absent::refuse);
    const auto before = std::filesystem::file_size(*path);
    open_storage(*path)->upkeep().compact();
    std::cout << "compacted: " << std::filesystem::file_size(*path) << " bytes, before " << before
              << "\n";
    return exit_fine;
}

}  // namespace heed::cli
