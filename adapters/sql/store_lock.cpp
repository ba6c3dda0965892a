#include "adapters/sql/store_lock.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "adapters/sql/store_file.h"
#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

/// The process that has the file, as the kernel lists its locks: ` (process 123)`; empty where it
/// does not say.
std::string holder_of(int file) {
    struct stat found {};
    if (fstat(file, &found) != 0) {
        return "";
    }
    const std::string wanted =
        fmt::format("{:02x}:{:02x}:{}", major(found.st_dev), minor(found.st_dev), found.st_ino);
    std::ifstream locks("/proc/locks");
    for (std::string line; std::getline(locks, line);) {
        std::istringstream words(line);
        std::string number;
        std::string type;
        std::string strictness;
        std::string access;
        std::string process;
        std::string locked;
        words >> number >> type >> strictness >> access >> process >> locked;
        if (type == "FLOCK" && locked == wanted) {
            return " (process " + process + ")";
        }
    }
    return "";
}

}  // namespace

StoreLock::StoreLock(const std::string& database_path, Absent absent) {
    provide_store_file(database_path, absent);
    file_ = open(database_path.c_str(), O_RDWR | O_CLOEXEC);
    if (file_ < 0) {
        throw StoreFailure("the database file " + database_path +
                           " cannot be opened: " + std::strerror(errno));
    }
    if (flock(file_, LOCK_EX | LOCK_NB) != 0) {
        const std::string holder = holder_of(file_);
        close(file_);
        throw StoreFailure("another `heed serve`" + holder + " uses the database " + database_path +
                           ": stop it first, or use another database");
    }
}

StoreLock::~StoreLock() {
    close(file_);
}

}  // namespace heed::sql
