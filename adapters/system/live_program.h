#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/model/absence.h"
#include "engine/model/program.h"

namespace heed::system {

/// The program that is live now: read by every thread, exchanged whole when a new one is activated
/// or somebody's absence is entered. Where this node is told its public address, that holds for
/// whichever program is live.
class LiveProgram {
  public:
    explicit LiveProgram(std::shared_ptr<const Program> first, std::string public_address = "")
        : public_address_(std::move(public_address)), written_(std::move(first)) {
        overlay();
    }

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
        if (absences_.empty() && public_address_.empty()) {
            current_ = written_;
            return;
        }
        auto overlaid = std::make_shared<Program>(*written_);
        if (!public_address_.empty()) {
            overlaid->organisation.public_address = public_address_;
        }
        overlaid->directory = with_absences(std::move(overlaid->directory), absences_);
        current_ = std::move(overlaid);
    }

    mutable std::mutex mutex_;
    const std::string public_address_;
    std::shared_ptr<const Program> written_;  ///< as its files say
    std::vector<Absence> absences_;
    std::shared_ptr<const Program> current_;
};

}  // namespace heed::system
