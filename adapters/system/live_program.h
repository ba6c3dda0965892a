#pragma once

#include <memory>
#include <mutex>

#include "engine/model/program.h"

namespace heed::system {

/// The program that is live now: read by every thread, exchanged whole when a new one is activated.
class LiveProgram {
  public:
    explicit LiveProgram(std::shared_ptr<const Program> first) : current_(std::move(first)) {}

    std::shared_ptr<const Program> current() const {
        const std::lock_guard lock(mutex_);
        return current_;
    }
    void activate(std::shared_ptr<const Program> next) {
        const std::lock_guard lock(mutex_);
        current_ = std::move(next);
    }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Program> current_;
};

}  // namespace heed::system
