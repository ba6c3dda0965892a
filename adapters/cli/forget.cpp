#include "adapters/sql/forget.h"

#include <iostream>

#include "adapters/cli/installation.h"
#include "adapters/cli/verbs.h"
#include "adapters/system/clock.h"

namespace heed::cli {

int run_forget(const ForgetOptions& options) {
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    sql::Database database(*path);
    const sql::Forgotten forgotten =
        sql::forget(database, options.customer, system::SystemClock().now());
    std::cout << "forgotten: customer " << options.customer << " in " << forgotten.cases
              << " cases, " << forgotten.responses << " responses, " << forgotten.journal_entries
              << " journal entries, " << forgotten.mails << " mails, " << forgotten.deliveries
              << " deliveries\n";
    return exit_fine;
}

}  // namespace heed::cli
