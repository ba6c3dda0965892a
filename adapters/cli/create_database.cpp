#include <filesystem>
#include <iostream>

#include "adapters/cli/installation.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/verbs.h"

namespace heed::cli {

int run_create_database(const CreateDatabaseOptions& options) {
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    std::error_code unknown;
    if (std::filesystem::exists(*path, unknown)) {
        std::cerr << "heed: there is a file at " << *path << " already; it was left as it is\n";
        return exit_bad_input;
    }
    const auto made = open_storage(*path, {.absent = Absent::create});
    std::cout << "made: " << made->place() << ", empty and readable by its owner alone\n";
    return exit_fine;
}

}  // namespace heed::cli
