#pragma once

#include "adapters/cli/verbs.h"

namespace heed::cli {

// The verbs about versions of workflows.

/// heed history
struct HistoryOptions {
    Where where;
    std::string what;  ///< a workflow, or other files of the program; empty: all of them
    int version = 0;   ///< of a workflow; 0: all of them
};
int run_history(const HistoryOptions&);

/// heed migrate
struct MigrateOptions {
    Where where;
    std::string workflow;  ///< empty: all of them
    bool is_dry_run = false;
    bool may_close = false;  ///< also where a move ends a case, or withdraws open work
};
int run_migrate(const MigrateOptions&);

}  // namespace heed::cli
