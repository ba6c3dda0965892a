#include "adapters/cli/open_storage.h"

#include <chrono>
#include <filesystem>
#include <thread>

#include "adapters/sql/sql_storage.h"
#include "engine/runtime/ports.h"

namespace heed::cli {
namespace {

constexpr std::string_view sqlite = "sqlite://";

std::string path_of(const std::string& named) {
    const std::string path = named.find("://") == std::string::npos ? named : path_in(named);
    if (path.empty()) {
        throw StoreFailure("“" + named +
                           "” is no database that this version knows. Write sqlite://PATH");
    }
    return path;
}

}  // namespace

std::string path_in(const std::string& url) {
    return url.starts_with(sqlite) ? url.substr(sqlite.size()) : "";
}

std::shared_ptr<Storage> open_storage(const std::string& url, const Opening& opening) {
    return sql::open_storage(path_of(url), opening);
}

std::shared_ptr<Storage> await_storage(const std::string& url) {
    constexpr std::chrono::milliseconds pause{100};
    constexpr int most_pauses = 100;
    const std::string path = path_of(url);
    std::error_code unknown;
    for (int pauses = 0; pauses < most_pauses && !std::filesystem::exists(path, unknown);
         ++pauses) {
        std::this_thread::sleep_for(pause);
    }
    return open_storage(path);
}

std::unique_ptr<StorageHold> hold_storage(const std::string& url, Absent absent) {
    return sql::hold_storage(path_of(url), absent);
}

}  // namespace heed::cli
