#pragma once

#include "adapters/cli/verbs.h"

namespace heed::cli {

// The verbs about versions of workflows.

/// heed history
struct HistoryOptions {
    Where where;
    std::string workflow;
    int version = 0;  ///< 0: all of them
};
int run_history(const HistoryOptions&);

/// heed migrate
struct MigrateOptions {
    Where where;
    std::string workflow;  ///< empty: all of them
    bool is_dry_run = false;
};
int run_migrate(const MigrateOptions&);

}  // namespace heed::cli
