#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace heed::threads {

/// Tells a thread that it is to end, also while it rests.
class Ending {
  public:
    void begin();
    /// Waits so long, or until it begins; false: it has.
    bool rest(std::chrono::nanoseconds pause);

  private:
    std::mutex mutex_;
    std::condition_variable begun_;
    bool has_begun_ = false;
};

}  // namespace heed::threads
