#include "adapters/sql/store_file.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

constexpr mode_t for_its_owner_alone = S_IRUSR | S_IWUSR;

}  // namespace

void provide_store_file(const std::string& path, Absent absent) {
    if (identity_of(path)) {
        return;
    }
    if (absent == Absent::refuse) {
        throw StoreFailure("there is no database at " + path +
                           ": `heed serve` makes one; --database, HEED_DATABASE or heed.yaml name "
                           "another");
    }
    const int created =
        open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, for_its_owner_alone);
    if (created >= 0) {
        fchmod(created, for_its_owner_alone);
        close(created);
    } else if (errno != EEXIST) {
        throw StoreFailure("the database file " + path +
                           " cannot be made: " + std::strerror(errno));
    }
}

std::optional<FileIdentity> identity_of(const std::string& path) {
    struct stat found {};
    if (stat(path.c_str(), &found) != 0) {
        return std::nullopt;
    }
    return FileIdentity{found.st_dev, found.st_ino};
}

}  // namespace heed::sql
