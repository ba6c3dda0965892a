#pragma once

#include <string>

#include "engine/runtime/storage.h"

namespace heed::sql {

/// One `heed serve` for a SQLite file, by whatever name it is opened: holds the file itself until
/// it is destroyed or the process ends, however it ends. Throws StoreFailure with the process id of
/// who has it.
///
/// To be taken before SQLite opens the file, and kept until SQLite has closed it: whoever closes a
/// descriptor of a file ends all the locks that SQLite holds on it in that process.
class StoreLock final : public StorageHold {
  public:
    explicit StoreLock(const std::string& database_path, Absent = Absent::create);
    ~StoreLock() override;
    StoreLock(const StoreLock&) = delete;
    StoreLock& operator=(const StoreLock&) = delete;

  private:
    int file_ = -1;
};

}  // namespace heed::sql
