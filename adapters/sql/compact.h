#pragma once

#include <string>

#include "adapters/sql/database.h"

namespace heed::sql {

/// Writes the whole file anew, and the log empty. Nobody else can write meanwhile. Throws
/// StoreFailure, and then all is as before.
void compact(Database&);

/// Carries the write-ahead log over and begins it anew, since it holds what was erased. Others
/// write meanwhile. Throws StoreFailure where somebody reads from it for too long.
void empty_log(const std::string& path);

}  // namespace heed::sql
