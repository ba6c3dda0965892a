#pragma once

#include <string>

#include "engine/runtime/upkeep.h"

namespace heed::sql {

class Database;

// What is done with the file of a store, beyond what any storage does.

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

/// As SealReport has it; empty: nothing in that file is sealed yet.
std::string last_seal_in(const std::string& file);

/// The store remembers its newest backups. One of an older Heed does not, and is left as it is.
void note_backup(const std::string& database_path, const std::string& file, Instant made_at);

}  // namespace heed::sql
