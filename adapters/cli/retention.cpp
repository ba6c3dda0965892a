#include "adapters/cli/retention.h"

#include <algorithm>

#include "adapters/threads/guarded.h"
#include "engine/values/age.h"

namespace heed::cli {

Instant retention_cut(const std::string& age, Upkeep& upkeep, Instant now) {
    constexpr std::chrono::days longest_silence{30};
    const Instant today = std::min(now, upkeep.last_event(now) + longest_silence);
    const auto day = day_before(Date(std::chrono::floor<std::chrono::days>(today)), age);
    return day ? Instant(std::chrono::sys_days(*day)) : Instant();
}

Retention::~Retention() {
    stop();
}

void Retention::start() {
    if (age_.empty()) {
        return;
    }
    thread_ = std::thread([this] {
        threads::keep_going({.whose = "taking old cases away",
                             .round =
                                 [this] {
                                     take_away();
                                     return ending_.rest(std::chrono::days(1));
                                 },
                             .rest = [this](auto pause) { return ending_.rest(pause); }});
    });
}

void Retention::stop() {
    is_ending_ = true;
    ending_.begin();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void Retention::take_away() {
    const Instant now = clock_.now();
    const Pruned gone = upkeep_.prune(retention_cut(age_, upkeep_, now), now, "heed serve",
                                      [this] { return !is_ending_; });
    cases_ += gone.cases;
    ++runs_;
}

}  // namespace heed::cli
