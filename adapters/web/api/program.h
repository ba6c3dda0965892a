#pragma once

#include <functional>
#include <string>
#include <vector>

#include "adapters/web/api/deed_log.h"
#include "engine/runtime/program_store.h"
#include "engine/values/diagnostic.h"

namespace heed::web {

/// What came of reading the program folder again.
struct ReloadedProgram {
    enum class Standing { live, unchanged, refused, failed };
    Standing standing = Standing::live;
    std::string hash;                  ///< of what is live now
    std::vector<std::string> changed;  ///< workflows that are new, gone, or written otherwise
    Diagnostics problems;              ///< of a refused one
    std::string failure;               ///< of the world, where it failed
};

/// The program and its versions: where they are read from, and what reads the folder again (on a
/// thread of its own, and answers by the function that it is given).
struct Programs {
    ProgramStore& store;
    std::function<void(const std::string& who, std::function<void(ReloadedProgram)>)> reload;
};

/// POST /v1/program: the folder is read again, and goes live where it checks clean.
Handler reload_program(Access&, DeedLog&, const Programs&);
GuardedHandler list_workflows(ApiContext&, const Programs&);
GuardedHandler show_workflow(ApiContext&, const Programs&);
GuardedHandler migrate_case(ApiContext&);

}  // namespace heed::web
