#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace heed::web {

/// A few threads for what would hold an I/O thread up: hashing a password, writing to the store,
/// making a document. What a piece of work throws is logged.
class BackgroundWork {
  public:
    BackgroundWork(unsigned threads, std::size_t longest_queue);
    ~BackgroundWork();  ///< stops
    BackgroundWork(const BackgroundWork&) = delete;
    BackgroundWork& operator=(const BackgroundWork&) = delete;

    /// False: too much is waiting, or it was stopped; the work will not be done.
    [[nodiscard]] bool submit(std::function<void()> work);
    /// Finishes what was submitted, and ends the threads.
    void stop();

  private:
    void run();

    const std::size_t longest_queue_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace heed::web
