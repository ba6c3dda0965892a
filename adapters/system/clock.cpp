#include "adapters/system/clock.h"

namespace heed::system {

Instant SystemClock::now() const {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace heed::system
