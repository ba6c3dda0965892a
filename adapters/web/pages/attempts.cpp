#include "adapters/web/pages/attempts.h"

#include <algorithm>
#include <vector>

namespace heed::web::pages {
namespace {

constexpr std::size_t most_keys = 50'000;

}  // namespace

bool Attempts::allow(const std::string& key, Instant now) {
    const std::lock_guard lock(mutex_);
    if (counts_.size() >= most_keys) {
        forget_old(now);
    }
    Count& count = counts_[key];
    if (now - count.since >= window_) {
        count = {0, now};
    }
    return ++count.attempts <= most_;
}

bool Attempts::is_over(const std::string& key, Instant now) {
    const std::lock_guard lock(mutex_);
    const auto found = counts_.find(key);
    return found != counts_.end() && now - found->second.since < window_ &&
           found->second.attempts > most_;
}

void Attempts::forget(const std::string& key) {
    const std::lock_guard lock(mutex_);
    counts_.erase(key);
}

/// Those whose window is over; where that is not enough, the older half.
void Attempts::forget_old(Instant now) {
    std::erase_if(counts_, [&](const auto& entry) { return now - entry.second.since >= window_; });
    if (counts_.size() < most_keys) {
        return;
    }
    std::vector<Instant> begun;
    for (const auto& [key, count] : counts_) {
        begun.push_back(count.since);
    }
    const auto middle = begun.begin() + static_cast<std::ptrdiff_t>(begun.size() / 2);
    std::nth_element(begun.begin(), middle, begun.end());
    std::erase_if(counts_, [&](const auto& entry) { return entry.second.since <= *middle; });
}

}  // namespace heed::web::pages
