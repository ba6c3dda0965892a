#pragma once

#include <functional>
#include <mutex>
#include <string>

#include "adapters/cli/installation.h"
#include "adapters/cli/secrets.h"
#include "adapters/cli/still_open.h"
#include "adapters/system/live.h"
#include "adapters/system/live_program.h"
#include "adapters/web/api/program.h"
#include "engine/definition/program_reader.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/storage.h"

namespace heed::cli {

/// Reads the program folder again while Heed runs. What does not check clean never goes live, and
/// what is live never loses a workflow that a case may follow.
class Reload {
  public:
    /// The server keeps the settings that it began with until it ends.
    Reload(const Installation& began, Storage& storage, const Clock& clock,
           system::LiveProgram& program, system::Live<Secrets>& secrets)
        : folder_(began.folder),
          started_(began.settings),
          is_refused_(began.is_program_refused),
          storage_(storage),
          clock_(clock),
          program_(program),
          secrets_(secrets) {}

    /// Whose word it was stands in the store, and what came of it in the log. One at a time,
    /// whoever asks.
    web::ReloadedProgram run_and_log(const std::string& who);

    /// Whether what stands in the folder was not taken the last time, and something older is live.
    bool is_refused() const { return is_refused_; }

    /// Some tasks have other holders now: who stayed because of them leaves.
    void let_go();

  private:
    web::ReloadedProgram run(const std::string& who);
    web::ReloadedProgram take(const ProgramText&, const std::string& who);
    void take_secrets(const ServerSettings&);
    /// Whoever stays without a task any more leaves; gives those who still have some.
    Orphaned let_go_idle();

    const std::string folder_;
    const ServerSettings started_;
    std::atomic<bool> is_refused_;
    Storage& storage_;
    const Clock& clock_;
    system::LiveProgram& program_;
    system::Live<Secrets>& secrets_;
    std::mutex running_;
};

}  // namespace heed::cli
