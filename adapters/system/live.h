#pragma once

#include <memory>
#include <mutex>

namespace heed::system {

/// A value that is in force now: read by every thread, exchanged whole for the next one.
template <class T>
class Live {
  public:
    explicit Live(std::shared_ptr<const T> first) : current_(std::move(first)) {}

    std::shared_ptr<const T> current() const {
        const std::lock_guard lock(mutex_);
        return current_;
    }
    void activate(std::shared_ptr<const T> next) {
        const std::lock_guard lock(mutex_);
        current_ = std::move(next);
    }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const T> current_;
};

}  // namespace heed::system
