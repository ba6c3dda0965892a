#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/runtime/storage.h"

namespace heed::sql {

/// Makes an empty file, which is a database to SQLite, for its owner alone and whatever the umask
/// is, where there is none; or throws StoreFailure.
void provide_store_file(const std::string& path, Absent);

/// Which file a path means to the operating system.
struct FileIdentity {
    std::uint64_t device = 0;
    std::uint64_t number = 0;
    bool operator==(const FileIdentity&) const = default;
};

/// None: there is no such file. It is not opened: whoever closes a descriptor of a file ends all
/// locks that SQLite holds on it in that process.
std::optional<FileIdentity> identity_of(const std::string& path);

}  // namespace heed::sql
