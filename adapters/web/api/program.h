#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/web/api/deed_log.h"
#include "adapters/web/api/successor.h"
#include "engine/runtime/program_store.h"
#include "engine/values/diagnostic.h"

namespace heed::web {

/// Open tasks of somebody, or of a team, whom the directory has no longer.
struct WaitingTasks {
    std::string holder;  ///< e-mail, or `team NAME`
    std::int64_t count = 0;
    std::string first;  ///< id of the oldest
};

/// What came of reading the program folder again.
struct ReloadedProgram {
    enum class Standing { live, unchanged, refused, failed };
    Standing standing = Standing::live;
    std::string hash{};                   ///< of what is live now
    std::vector<std::string> changed{};   ///< workflows that are new, gone, or written otherwise
    Diagnostics problems{};               ///< of a refused one
    Diagnostics affected{};               ///< what is open and loses something by a live one
    std::vector<WaitingTasks> waiting{};  ///< for nobody but those who stay because of them
    std::string failure{};                ///< of the world, where it failed
};

/// The program and its versions: where they are read from, and what reads the folder again, which
/// may take seconds.
struct Programs {
    ProgramStore& store;
    std::function<ReloadedProgram(const std::string& who)> reload;
    LetGo let_go;
    /// What changed from one text to the other, as a unified diff.
    std::function<std::string(std::string_view before, std::string_view after)> difference;
};

/// POST /v1/program: the folder is read again, and goes live where it checks clean.
Handler reload_program(Access&, DeedLog&, const Programs&);
GuardedHandler list_workflows(ApiContext&, const Programs&);
GuardedHandler show_workflow(ApiContext&, const Programs&);
/// GET /v1/program/history
GuardedHandler show_program_history(const Programs&);
GuardedHandler migrate_case(ApiContext&);

}  // namespace heed::web
