#pragma once

#include <vector>

#include "engine/definition/still_needed.h"
#include "engine/model/staying.h"
#include "engine/runtime/program_store.h"
#include "engine/runtime/program_use.h"
#include "engine/runtime/storage.h"

namespace heed::cli {

/// The versions that open cases follow, as far as the program knows them.
std::vector<FollowedVersion> followed_versions(Storage&, const Program&);

/// Open tasks that would wait for nobody, because a program's directory has their holder, or
/// everybody of their team, no longer.
struct Orphaned {
    std::vector<HeldTasks> tasks;  ///< by holder
    Staying staying;  ///< those behind them, as the program that was live last with them has them
};
Orphaned orphaned_by(Storage&, const Directory&);

/// A warning for each holder: who is affected, and what to do.
Diagnostics warnings_of(const Orphaned&);

/// All that is open and loses something by the program (which knows every version that cases are
/// pinned to), compared with what is live.
Diagnostics affected_by(Storage&, const Program& next, const Program& live);

}  // namespace heed::cli
