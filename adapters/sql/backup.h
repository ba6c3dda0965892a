#pragma once

#include <functional>
#include <string>
#include <vector>

#include "adapters/sql/database.h"
#include "engine/values/time.h"

namespace heed::sql {

/// How far a copy is.
struct CopyProgress {
    long long pages = 0;
    long long left = 0;
};

/// Asked now and then; false: the copy is given up, and nothing of it is left.
using GoesOn = std::function<bool(CopyProgress)>;

/// Copies the database as it is into a new file for its owner alone, while it is read and written:
/// on the writer's own connection, so that what is committed meanwhile is in the copy as well, and
/// in slices of at most 5 ms, between which others write. False: it was given up. Throws
/// StoreFailure.
bool copy_database(Database&, const std::string& file, const GoesOn&);

/// The same of a file that no `heed serve` has, whatever Heed's schema it has: at once.
bool copy_database(const std::string& database_path, const std::string& file, const GoesOn&);

/// On the disk when it returns. Throws StoreFailure.
void sync_file(const std::string& file);

/// What SQLite's own quick check finds first; empty: the file is sound.
std::string fault_of(const std::string& file);

/// The hash of the program that is live in that file; empty: none is.
std::string live_program_in(const std::string& file);

/// The store remembers its newest backups. One of an older Heed does not, and is left as it is.
void note_backup(const std::string& database_path, const std::string& file, Instant made_at);

/// Where they were put; some may be gone.
std::vector<std::string> noted_backups(Database&);

}  // namespace heed::sql
