#include <iostream>
#include <optional>

#include "adapters/cli/backup_verbs.h"
#include "adapters/cli/counted.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/open_storage.h"
#include "adapters/system/clock.h"
#include "engine/runtime/upkeep.h"
#include "engine/values/age.h"

namespace heed::cli {
namespace {

using std::chrono::days;

void print(std::string_view what, const Pruned& counts, Date before) {
    std::cout << what << ": " << counted(counts.cases, "case", "cases") << " from before "
              << to_text(before);
    if (counts.responses + counts.journal_entries + counts.mails > 0) {
        std::cout << ", " << counted(counts.responses, "response", "responses") << ", "
                  << counted(counts.journal_entries, "journal entry", "journal entries") << ", "
                  << counted(counts.mails, "mail", "mails") << ", "
                  << counted(counts.attachments, "attachment", "attachments");
    }
    std::cout << "\n";
    if (counts.kept > 0) {
        std::cout << "as old, and kept: " << counted(counts.kept, "case", "cases")
                  << ", in which something is still open, not counted yet or damaged (heed doctor "
                     "names it)\n";
    }
}

int refuse(std::string_view why, int exit_code) {
    std::cerr << "heed: " << why << " Nothing was touched.\n";
    return exit_code;
}

}  // namespace

int run_prune(const PruneOptions& options) {
    const Instant now = system::SystemClock().now();
    const auto before = day_before(Date(std::chrono::floor<days>(now)), options.older_than);
    if (!before) {
        return refuse("“" + options.older_than + "” is no age: write 90d, 26w or 3y.",
                      exit_wrong_usage);
    }
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    const auto storage = open_storage(*path);
    Upkeep& upkeep = storage->upkeep();
    const Instant cut{std::chrono::sys_days(*before)};
    if (options.is_dry_run || !options.is_meant) {
        print("would be taken away", upkeep.would_prune(cut), *before);
        return options.is_dry_run
                   ? exit_fine
                   : refuse("they go for good; say --yes to take them away.", exit_bad_input);
    }
    const Pruned gone = upkeep.prune(cut, now, "heed prune", [] { return true; });
    print("taken away", gone, *before);
    if (!gone.can_shrink) {
        std::cout << "An older Heed began this database, so its file keeps its size: run “heed "
                     "compact” once, while heed serve stands still.\n";
    } else if (gone.cases > 0) {
        std::cout << "given back to the disk: " << gone.freed_bytes << " bytes\n";
    }
    return exit_fine;
}

}  // namespace heed::cli
