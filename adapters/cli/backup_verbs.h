#pragma once

#include <cstdint>
#include <string>

#include "adapters/cli/verbs.h"

namespace heed::cli {

/// heed backup
struct BackupOptions {
    Where where;
    std::string target;              ///< a new file; with `every` a folder
    std::int64_t every_seconds = 0;  ///< 0: once
    int keep = 48;                   ///< so many of that folder, the newest
};
int run_backup(const BackupOptions&);

/// heed prune
struct PruneOptions {
    Where where;
    std::string older_than;  ///< `90d`, `26w` or `3y`
    bool is_dry_run = false;
    bool is_meant = false;  ///< they are to go for good
};
int run_prune(const PruneOptions&);

/// heed audit verify
struct AuditOptions {
    Where where;
    std::string noted;  ///< the last seal at some time before; empty: none was noted
};
int run_audit_verify(const AuditOptions&);

/// heed config
struct ConfigOptions {
    Where where;
    bool is_reference = false;  ///< what there is, instead of what holds
};
int run_config(const ConfigOptions&);

/// What a store that was put back needs, from wherever it came.
struct EraOptions {
    Where where;
    std::int64_t numbers_from = 0;  ///< 0: as the mark beside the database says
    std::string erasures;           ///< the list of who was forgotten; empty: heed.yaml's
    bool no_erasures = false;       ///< go on without one
};

/// heed new-era
int run_new_era(const EraOptions&);

/// heed restore
struct RestoreOptions {
    EraOptions era;
    std::string file;
};
int run_restore(const RestoreOptions&);

}  // namespace heed::cli
