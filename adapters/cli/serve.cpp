#include <csignal>
#include <iostream>
#include <thread>

#include <spdlog/spdlog.h>

#include "adapters/cli/hook_reading.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/node.h"
#include "adapters/cli/verbs.h"

namespace heed::cli {
namespace {

/// Blocks the signals that end a server in every thread started from here on, so that one place
/// waits for them.
sigset_t block_signals() {
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    return ending;
}

}  // namespace

int run_serve(const ServeOptions& options) {
    const sigset_t ending = block_signals();
    auto installation = open_installation(options.where);
    if (!installation) {
        return exit_bad_input;
    }
    Node node(std::move(*installation));
    node.start();
    std::cout << "listening on http://" << node.address() << std::endl;
    int signal = 0;
    sigwait(&ending, &signal);
    spdlog::info("stopping: finishing what was accepted");
    node.stop();
    return exit_fine;
}

}  // namespace heed::cli
