#include <memory>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "adapters/cli/command_line/command_line.h"

int main(int argc, char** argv) {
    // What is logged meanwhile stands beside what a command writes, and never within it.
    spdlog::set_default_logger(
        std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::stderr_sink_mt>()));
    return heed::cli::run(argc, argv);
}
