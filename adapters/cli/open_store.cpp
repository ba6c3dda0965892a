#include "adapters/cli/open_store.h"

#include <chrono>
#include <thread>

namespace heed::cli {

std::shared_ptr<sql::Database> open_store(const std::string& path) {
    return std::make_shared<sql::Database>(path, sql::Checkpoints::automatic, sql::Absent::refuse);
}

std::shared_ptr<sql::Database> await_store(const std::string& path) {
    constexpr std::chrono::milliseconds pause{100};
    constexpr int most_pauses = 100;
    for (int pauses = 0; pauses < most_pauses && !sql::identity_of(path); ++pauses) {
        std::this_thread::sleep_for(pause);
    }
    return open_store(path);
}

}  // namespace heed::cli
