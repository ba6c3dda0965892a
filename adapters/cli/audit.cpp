#include <iostream>

#include "adapters/cli/backup_verbs.h"
#include "adapters/cli/counted.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/open_storage.h"
#include "engine/runtime/upkeep.h"

namespace heed::cli {

int run_audit_verify(const AuditOptions& options) {
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    const SealReport found = open_storage(*path)->upkeep().check_seals(options.noted);
    for (const std::string& fault : found.faults) {
        std::cout << fault << "\n";
    }
    std::cout << (found.faults.empty() ? "nothing was changed: "
                                       : counted(found.faults.size(), "fault", "faults") +
                                             "; as they were written: ")
              << counted(found.entries, "journal entry", "journal entries") << ", "
              << counted(found.audited, "row", "rows") << " of the audit log; "
              << counted(found.rows, "seal", "seals") << "\n";
    if (found.unsealed > 0) {
        std::cout << "from before there were seals, and not looked at: " << found.unsealed << "\n";
    }
    if (found.pruned > 0) {
        std::cout << "taken away by heed prune: " << counted(found.pruned, "case", "cases") << "\n";
    }
    std::cout << "last seal, to be noted elsewhere: " << found.last << "\n";
    return found.faults.empty() ? exit_fine : exit_bad_input;
}

}  // namespace heed::cli
