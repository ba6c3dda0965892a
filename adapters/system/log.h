#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "adapters/system/log_line.h"

namespace heed::system {

/// The one log of `heed serve`. Who tells it something never waits for whoever reads it: a thread
/// of its own writes, and where too much is waiting the newest lines are counted instead of kept.
///
/// A line that was told within the last ten seconds is not written again; after that time one more
/// says how often it came (`times`).
class Log {
  public:
    /// How much of it was taken within some time; the rest is given again.
    using Write = std::function<std::size_t(std::string_view lines)>;
    using Time = std::chrono::system_clock::time_point;
    using Now = std::function<Time()>;

    Log(LogForm, Write, Now);
    ~Log();  ///< writes what is left, as far as it is taken
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    /// From now on; what stands below that level is not told.
    void set(LogForm, LogLevel least);
    void tell(LogLine);
    /// Writes all that was told until now, and how often what was folded came.
    void flush();

  private:
    struct Folded {
        LogLine last;  ///< as it came the last time
        Time until;
        std::uint64_t times = 0;  ///< not written yet
    };

    bool write_next();
    void write_all(Time folded_until);
    bool write_rest();
    void keep(std::string line);
    void keep_folded(const Folded&);
    void unfold(Time now);

    const Write write_;
    const Now now_;
    std::mutex mutex_;
    std::condition_variable told_;
    LogForm form_;
    LogLevel least_ = LogLevel::info;
    std::deque<std::string> waiting_;
    std::uint64_t lost_ = 0;
    std::map<std::string, Folded, std::less<>> folded_;
    Time next_look_{};  ///< for what was folded
    bool is_ending_ = false;
    std::mutex writing_;
    std::string rest_;  ///< not taken yet
    std::thread thread_;
};

}  // namespace heed::system
