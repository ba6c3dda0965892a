#pragma once

#include <memory>
#include <variant>

#include "adapters/cli/still_open.h"
#include "engine/analysis/explanation.h"
#include "engine/definition/program_reader.h"
#include "engine/runtime/program_store.h"

namespace heed::cli {

/// A program that went live, and whom that affects.
struct LiveNow {
    /// It knows every workflow that a case is pinned to, also those that its folder no longer has.
    std::shared_ptr<const Program> program;
    Orphaned orphaned;
    Diagnostics affected;
};

/// Keeps the program in the store and makes it the active one. Where one version has two contents,
/// or open cases still send a template that it has no longer: a finding for each, and nothing
/// changes.
using WentLive = std::variant<LiveNow, Diagnostics>;
WentLive go_live(Storage&, const ProgramText&, const std::string& who, Instant now);

/// A finding for each of its workflows that would not go live: cases follow another content under
/// the same version.
Diagnostics version_clashes(ProgramStore&, const ProgramText&);

/// The program of that hash, with all workflows that cases are pinned to; nullptr: not in the
/// store.
std::shared_ptr<const Program> program_of(ProgramStore&, const std::string& hash);

/// Programs as they were live once, each read when it is first asked for; those of the last few are
/// kept. May be asked by several threads.
ProgramByHash past_programs(ProgramStore&);

/// The program that went live last, as it was then; nothing in a new store.
std::shared_ptr<const Program> last_live(ProgramStore&);
/// The same for a command that cannot go on without; in a new store that is said.
std::shared_ptr<const Program> needed_last_live(ProgramStore&);

}  // namespace heed::cli
