#include "adapters/sql/store_lock.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

std::string content_of(int file) {
    std::array<char, 32> digits{};
    const ssize_t count = pread(file, digits.data(), digits.size(), 0);
    std::string content(digits.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
    return content.substr(0, content.find('\n'));
}

}  // namespace

StoreLock::StoreLock(const std::string& database_path) {
    const std::string path = database_path + ".lock";
    file_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file_ < 0) {
        throw StoreFailure("the lock file " + path + " cannot be opened: " + std::strerror(errno));
    }
    if (flock(file_, LOCK_EX | LOCK_NB) != 0) {
        const std::string holder = content_of(file_);
        close(file_);
        throw StoreFailure("another `heed serve` (process " + holder + ") uses the database " +
                           database_path + ": stop it first, or use another database");
    }
    const std::string own = std::to_string(getpid()) + "\n";
    if (ftruncate(file_, 0) != 0 ||
        pwrite(file_, own.data(), own.size(), 0) != static_cast<ssize_t>(own.size())) {
        close(file_);
        throw StoreFailure("the lock file " + path + " cannot be written: " + std::strerror(errno));
    }
}

StoreLock::~StoreLock() {
    close(file_);
}

}  // namespace heed::sql
