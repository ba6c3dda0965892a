#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/model/absence.h"
#include "engine/model/program.h"
#include "engine/model/staying.h"

namespace heed::system {

/// The program that is live now: read by every thread, exchanged whole when a new one is activated
/// or somebody's absence is entered. Where this node is told its public address, that holds for
/// whichever program is live.
class LiveProgram {
  public:
    explicit LiveProgram(std::shared_ptr<const Program> first, std::string public_address = "",
                         Staying staying = {})
        : public_address_(std::move(public_address)),
          written_(std::move(first)),
          staying_(std::move(staying)) {
        overlay();
    }

    std::shared_ptr<const Program> current() const {
        const std::lock_guard lock(mutex_);
        return current_;
    }
    /// As its files say, without who stays and who is entered as absent.
    std::shared_ptr<const Program> written() const {
        const std::lock_guard lock(mutex_);
        return written_;
    }
    /// From now on that program, with those who stay although its files have them no longer.
    void activate(std::shared_ptr<const Program> next, Staying staying = {}) {
        const std::lock_guard lock(mutex_);
        written_ = std::move(next);
        staying_ = std::move(staying);
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
        if (absences_.empty() && public_address_.empty() && staying_ == Staying()) {
            current_ = written_;
            return;
        }
        auto overlaid = std::make_shared<Program>(*written_);
        if (!public_address_.empty()) {
            overlaid->organisation.public_address = public_address_;
        }
        overlaid->directory =
            with_absences(with_staying(std::move(overlaid->directory), staying_), absences_);
        current_ = std::move(overlaid);
    }

    mutable std::mutex mutex_;
    const std::string public_address_;
    std::shared_ptr<const Program> written_;  ///< as its files say
    Staying staying_;
    std::vector<Absence> absences_;
    std::shared_ptr<const Program> current_;
};

}  // namespace heed::system
