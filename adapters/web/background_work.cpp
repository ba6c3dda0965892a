#include "adapters/web/background_work.h"

#include "adapters/threads/guarded.h"

namespace heed::web {

BackgroundWork::BackgroundWork(unsigned threads, std::size_t longest_queue)
    : longest_queue_(longest_queue) {
    for (unsigned i = 0; i < threads; ++i) {
        threads_.emplace_back([this] { run(); });
    }
}

BackgroundWork::~BackgroundWork() {
    stop();
}

bool BackgroundWork::submit(std::function<void()> work) {
    const std::lock_guard lock(mutex_);
    if (stopping_ || waiting_.size() >= longest_queue_) {
        return false;
    }
    waiting_.push_back(std::move(work));
    changed_.notify_one();
    return true;
}

void BackgroundWork::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        changed_.notify_all();
    }
    for (std::thread& thread : threads_) {
        thread.join();
    }
    threads_.clear();
}

void BackgroundWork::run() {
    while (true) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (waiting_.empty()) {
            return;
        }
        const auto work = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        threads::guarded("work in the background", work);
    }
}

}  // namespace heed::web
