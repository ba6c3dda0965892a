#include "adapters/threads/ending.h"

namespace heed::threads {

void Ending::begin() {
    const std::lock_guard lock(mutex_);
    has_begun_ = true;
    begun_.notify_all();
}

bool Ending::rest(std::chrono::nanoseconds pause) {
    std::unique_lock lock(mutex_);
    return !begun_.wait_for(lock, pause, [this] { return has_begun_; });
}

}  // namespace heed::threads
