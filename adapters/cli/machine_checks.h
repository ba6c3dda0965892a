#pragma once

#include <string>

#include "adapters/cli/verbs.h"
#include "engine/runtime/operations.h"

namespace heed::cli {

// What `heed doctor` looks at beside the cases. Each prints what is wrong and what to do, and
// answers how many things are.

/// The file itself; first, as nothing else may be readable.
int check_file(const std::string& database);

/// Room on its disk, the clock against what the store has, and whether the mail server lets us in.
int check_machine(const Where&, const std::string& database, const StoreFigures&, Instant now);

/// How far the clock is behind the newest response; 0: it is not.
std::chrono::seconds clock_behind_store(const StoreFigures&, Instant now);

/// The last backup was made too long ago; where there is none, the first case is as old.
bool is_backup_old(const StoreFigures&, Instant now);

/// Timers that run for longer than any workflow means: they were set while the clock was ahead.
bool has_far_timers(const StoreFigures&, Instant now);

}  // namespace heed::cli
