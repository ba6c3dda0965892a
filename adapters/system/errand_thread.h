#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace heed::system {

/// One thread for what takes longer than a request may hold up others: errands are run in their
/// order, and those that were taken are finished before it ends.
class ErrandThread {
  public:
    ErrandThread();
    ~ErrandThread();
    ErrandThread(const ErrandThread&) = delete;
    ErrandThread& operator=(const ErrandThread&) = delete;

    void run(std::function<void()> errand);
    /// Finishes what was taken; no more may be.
    void stop();

  private:
    void work();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> errands_;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace heed::system
