#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>

#include <spdlog/spdlog.h>

#include "adapters/cli/hook_reading.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/node.h"
#include "adapters/cli/verbs.h"
#include "adapters/sql/store_lock.h"
#include "adapters/system/process_log.h"

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

}  // namespace

int run_serve(const ServeOptions& options) {
    const auto told_form = parse_name<LogForm>(options.log);
    const LogForm usual_form = system::usual_log_form();
    system::Log& log = system::process_log(told_form.value_or(usual_form));
    const sigset_t signals = block_signals();
    const auto database = find_database(options.where);
    if (!database) {
        return exit_bad_input;
    }
    const sql::StoreLock lock(*database,
                              options.must_exist ? sql::Absent::refuse : sql::Absent::create);
    auto installation = open_installation(options.where, with_user("heed serve"));
    if (!installation) {
        return exit_bad_input;
    }
    const LogSettings& settings = installation->settings.log;
    log.set(told_form.value_or(settings.form.value_or(usual_form)), settings.least);
    Node node(std::move(*installation), log);
    node.start();
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
