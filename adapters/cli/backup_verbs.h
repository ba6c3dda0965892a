#pragma once

#include <cstdint>
#include <string>

#include "adapters/cli/verbs.h"

namespace heed::cli {

/// heed backup
struct BackupOptions {
    Where where;
    std::string target;               ///< a new file; with `every` a folder
    std::uint64_t every_seconds = 0;  ///< 0: once
    int keep = 48;                    ///< so many of that folder, the newest
};
int run_backup(const BackupOptions&);

}  // namespace heed::cli
