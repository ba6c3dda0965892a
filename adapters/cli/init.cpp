#include <algorithm>
#include <filesystem>
#include <iostream>
#include <vector>

#include "adapters/cli/verbs.h"
#include "adapters/system/files.h"
#include "adapters/system/program_folder.h"

namespace heed::cli {
namespace {

namespace fs = std::filesystem;

/// A file of the new folder, and where it comes from.
struct NewFile {
    fs::path path;
    fs::path source;
};

/// Names that begin with a dot would mean something in Heed's own repository.
fs::path new_name(const fs::path& path) {
    return path == "gitignore" ? ".gitignore" : path;
}

std::vector<NewFile> new_files() {
    std::vector<NewFile> files;
    const fs::path start = system::standard_folder() / "templates" / "init";
    for (const auto& entry : fs::recursive_directory_iterator(start)) {
        if (entry.is_regular_file()) {
            files.push_back({new_name(entry.path().lexically_relative(start)), entry.path()});
        }
    }
    for (const auto& entry :
         fs::directory_iterator(system::standard_folder() / "workflows" / "schemas")) {
        files.push_back({fs::path(".heed") / "schemas" / entry.path().filename(), entry.path()});
    }
    std::ranges::sort(files, {}, &NewFile::path);
    return files;
}

}  // namespace

int run_init(const InitOptions& options) {
    const fs::path folder = options.folder;
    if (fs::exists(folder) && !(fs::is_directory(folder) && fs::is_empty(folder))) {
        std::cerr << "heed: " << options.folder
                  << " is there already, and not empty; nothing was written. Name a new folder.\n";
        return exit_bad_input;
    }
    for (const NewFile& file : new_files()) {
        const fs::path path = folder / file.path;
        fs::create_directories(path.parent_path());
        system::write_file(path, system::read_standard_file(file.source.string()));
        if (!file.path.string().starts_with('.')) {
            std::cout << "written: " << path.string() << "\n";
        }
    }
    std::cout << "\nA whole program: read workflows/call-back.yaml first, then try\n"
              << "  cd " << options.folder << "\n  heed check\n  heed test\n"
              << "  heed simulate call-back --responses responses.csv\n"
              << "README.md says how to go on.\n";
    return exit_fine;
}

}  // namespace heed::cli
