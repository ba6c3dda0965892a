#include "adapters/system/errand_thread.h"

namespace heed::system {

ErrandThread::ErrandThread() : thread_([this] { work(); }) {}

ErrandThread::~ErrandThread() {
    stop();
}

void ErrandThread::stop() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    changed_.notify_one();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void ErrandThread::run(std::function<void()> errand) {
    {
        const std::lock_guard lock(mutex_);
        errands_.push_back(std::move(errand));
    }
    changed_.notify_one();
}

void ErrandThread::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return ending_ || !errands_.empty(); });
        if (errands_.empty()) {
            return;
        }
        const auto errand = std::move(errands_.front());
        errands_.pop_front();
        lock.unlock();
        errand();
        lock.lock();
    }
}

}  // namespace heed::system
