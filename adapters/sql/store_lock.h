#pragma once

#include <string>

namespace heed::sql {

/// One `heed serve` for a SQLite file: holds `PATH.lock` until it is destroyed or the process ends,
/// however it ends. Throws StoreFailure with the process id of who has it.
class StoreLock {
  public:
    explicit StoreLock(const std::string& database_path);
    ~StoreLock();
    StoreLock(const StoreLock&) = delete;
    StoreLock& operator=(const StoreLock&) = delete;

  private:
    int file_ = -1;
};

}  // namespace heed::sql
