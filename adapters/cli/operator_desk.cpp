#include "adapters/cli/operator_desk.h"

#include <chrono>
#include <exception>
#include <filesystem>
#include <string>
#include <thread>

#include <spdlog/spdlog.h>

#include "adapters/threads/guarded.h"
#include "engine/runtime/upkeep.h"

namespace heed::cli {
namespace {

constexpr std::chrono::milliseconds between_looks{100};

/// Until the command has taken the copy, or is gone; what is still there then nobody wants.
void leave_for(const std::string& copy, const system::Say& say) {
    while (say("whole " + copy)) {
        std::this_thread::sleep_for(between_looks);
    }
    std::error_code ignored;
    std::filesystem::remove(copy, ignored);
}

void back_up(Storage& storage, const system::Say& say) {
    const std::string copy = std::filesystem::weakly_canonical(storage.place()).string() + ".copy";
    try {
        const bool is_whole = storage.upkeep().copy_to(copy, [&](CopyProgress progress) {
            return say("copied " + std::to_string(progress.pages - progress.left) + " of " +
                       std::to_string(progress.pages));
        });
        if (is_whole) {
            leave_for(copy, say);
        } else {
            spdlog::warn("a backup was given up, as nobody waits for it any more");
        }
    } catch (const std::exception& failure) {
        spdlog::error("{}", failure.what());
        say(std::string("failed: ") + failure.what());
    }
}

}  // namespace

std::unique_ptr<system::OperatorSocket> open_operator_socket(Storage& storage) {
    std::unique_ptr<system::OperatorSocket> opened;
    threads::guarded("the operator's socket", [&] {
        opened = std::make_unique<system::OperatorSocket>(
            storage.place(), [&storage](const std::string& asked, const system::Say& say) {
                if (asked == "backup") {
                    back_up(storage, say);
                } else {
                    say("failed: this heed serve does not know “" + asked + "”");
                }
            });
    });
    return opened;
}

}  // namespace heed::cli
