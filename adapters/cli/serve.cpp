#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>

#include <spdlog/spdlog.h>

#include "adapters/cli/hook_reading.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/node.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/verbs.h"
#include "adapters/system/process_log.h"
#include "adapters/system/program_folder.h"
#include "engine/definition/read_settings.h"

namespace heed::cli {
namespace {

/// Blocks the signals that a server is told something by in every thread started from here on, so
/// that one place waits for them.
sigset_t block_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

std::string with_user(const std::string& what) {
    const char* user = std::getenv("USER");
    return user == nullptr || *user == '\0' ? what : user + (" (" + what + ")");
}

/// As the flag says, else heed.yaml; where that cannot be read, the start says so in the usual
/// form.
system::Log& begin_log(const ServeOptions& options) {
    const auto settings = read_server_settings(system::read_program_folder(options.where.program));
    const LogSettings said = settings ? settings->log : LogSettings();
    const auto told = parse_name<LogForm>(options.log);
    const LogForm form = told.value_or(said.form.value_or(system::usual_log_form()));
    system::Log& log = system::process_log(form);
    log.set(form, said.least);
    return log;
}

}  // namespace

int run_serve(const ServeOptions& options) {
    const sigset_t signals = block_signals();
    system::Log& log = begin_log(options);
    const auto database = find_database(options.where);
    if (!database) {
        return exit_bad_input;
    }
    const auto hold = hold_storage(*database, options.must_exist ? Absent::refuse : Absent::create);
    auto installation = open_installation(options.where, with_user("heed serve"));
    if (!installation) {
        return exit_bad_input;
    }
    Node node(std::move(*installation), log);
    node.start();
    log.flush();  // what a start has to say is told before it is ready
    std::cout << "listening on http://" << node.address() << std::endl;
    int signal = SIGHUP;
    while (sigwait(&signals, &signal) == 0 && signal == SIGHUP) {
        node.reload(with_user("SIGHUP"));
    }
    spdlog::info("stopping: finishing what was accepted");
    node.stop();
    return exit_fine;
}

}  // namespace heed::cli
