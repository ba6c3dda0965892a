#include <iostream>

#include "adapters/cli/installation.h"
#include "adapters/cli/verbs.h"
#include "adapters/sql/database.h"

namespace heed::cli {

int run_create_database(const CreateDatabaseOptions& options) {
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    if (sql::identity_of(*path)) {
        std::cerr << "heed: there is a file at " << *path << " already; it was left as it is\n";
        return exit_bad_input;
    }
    const sql::Database made(*path, sql::Checkpoints::automatic, sql::Absent::create);
    std::cout << "made: " << made.path() << ", empty and readable by its owner alone\n";
    return exit_fine;
}

}  // namespace heed::cli
