#pragma once

#include <chrono>

namespace heed::threads {

/// While one lives, its thread may read for so long; what goes on reading after that, also within
/// one statement, throws TookTooLong.
class TimeLimit {
  public:
    explicit TimeLimit(std::chrono::milliseconds limit);
    ~TimeLimit();
    TimeLimit(const TimeLimit&) = delete;
    TimeLimit& operator=(const TimeLimit&) = delete;

    /// Of the calling thread.
    static bool is_over();

  private:
    const std::chrono::steady_clock::time_point before_;
};

}  // namespace heed::threads
