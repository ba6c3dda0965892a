#pragma once

#include <memory>
#include <string>

#include "engine/runtime/storage.h"

namespace heed::sql {

/// The SQLite file at that path, brought to this program's schema. Throws StoreFailure.
std::shared_ptr<Storage> open_storage(const std::string& path, const Opening& = {});

/// Holds the file; to be taken before it is opened, and kept until it is closed.
std::unique_ptr<StorageHold> hold_storage(const std::string& path, Absent);

}  // namespace heed::sql
