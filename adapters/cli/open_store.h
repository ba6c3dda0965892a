#pragma once

#include <memory>
#include <string>

#include "adapters/sql/database.h"

namespace heed::cli {

/// An installation's database as it is. Throws StoreFailure where there is none: `heed serve`,
/// `heed import` and `heed create-database` make one, and nothing else does.
std::shared_ptr<sql::Database> open_store(const std::string& path);

/// The same, once a `heed serve` that is starting has made it: waits for up to ten seconds.
std::shared_ptr<sql::Database> await_store(const std::string& path);

}  // namespace heed::cli
