#include "adapters/system/idle_mailers.h"

#include <algorithm>
#include <iterator>

namespace heed::system {

std::unique_ptr<Mailer> IdleMailers::take() {
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            auto mailer = std::move(idle_.back().mailer);
            idle_.pop_back();
            return mailer;
        }
    }
    return make_();
}

void IdleMailers::put_back(std::unique_ptr<Mailer> mailer, Instant now) {
    const std::lock_guard lock(mutex_);
    idle_.push_back({std::move(mailer), now});
}

void IdleMailers::let_go(Instant unused_since) {
    std::vector<Idle> gone;  // each says good-bye to its server: not while others wait for the lock
    const std::lock_guard lock(mutex_);
    const auto first_kept =
        std::ranges::find_if(idle_, [&](const Idle& idle) { return idle.since >= unused_since; });
    gone.assign(std::move_iterator(idle_.begin()), std::move_iterator(first_kept));
    idle_.erase(idle_.begin(), first_kept);
}

}  // namespace heed::system
