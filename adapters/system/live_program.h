#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "engine/model/absence.h"
#include "engine/model/program.h"

namespace heed::system {

/// The program that is live now: read by every thread, exchanged whole when a new one is activated
/// or somebody's absence is entered.
class LiveProgram {
  public:
    explicit LiveProgram(std::shared_ptr<const Program> first)
        : written_(std::move(first)), current_(written_) {}

    std::shared_ptr<const Program> current() const {
        const std::lock_guard lock(mutex_);
        return current_;
    }
    void activate(std::shared_ptr<const Program> next) {
        const std::lock_guard lock(mutex_);
        written_ = std::move(next);
        overlay();
    }
    /// From now on these absences hold beside those of the program's directory.
    void set_absences(std::vector<Absence> absences) {
        const std::lock_guard lock(mutex_);
        absences_ = std::move(absences);
        overlay();
    }

  private:
    void overlay() {
        if (absences_.empty()) {
            current_ = written_;
            return;
        }
        auto overlaid = std::make_shared<Program>(*written_);
        overlaid->directory = with_absences(std::move(overlaid->directory), absences_);
        current_ = std::move(overlaid);
    }

    mutable std::mutex mutex_;
    std::shared_ptr<const Program> written_;  ///< as its files say
    std::vector<Absence> absences_;
    std::shared_ptr<const Program> current_;
};

}  // namespace heed::system
