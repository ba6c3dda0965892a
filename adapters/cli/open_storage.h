#pragma once

#include <memory>
#include <string>

#include "engine/runtime/storage.h"

namespace heed::cli {

// The one place that knows which databases there are. Each is named by its URL, `sqlite://PATH`; a
// path alone is a SQLite file's. All throw StoreFailure.

/// As it is: `heed serve`, `heed import` and `heed create-database` make one, and nothing else
/// does.
std::shared_ptr<Storage> open_storage(const std::string& url, const Opening& = {});

/// The same, once a `heed serve` that is starting has made it: waits for up to ten seconds.
std::shared_ptr<Storage> await_storage(const std::string& url);

/// To be taken before it is opened, and kept until it is closed.
std::unique_ptr<StorageHold> hold_storage(const std::string& url, Absent);

/// The SQLite file that a URL names; empty: it is of no database that this version knows.
std::string path_in(const std::string& url);

}  // namespace heed::cli
