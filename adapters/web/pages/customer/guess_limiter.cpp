#include "adapters/web/pages/customer/guess_limiter.h"

namespace heed::web::pages {
namespace {

constexpr int most_guesses = 20;
constexpr std::chrono::minutes window{10};
constexpr std::size_t most_peers = 10'000;

}  // namespace

bool GuessLimiter::is_too_many(const std::string& peer, Instant now) {
    const std::lock_guard lock(mutex_);
    if (by_peer_.size() >= most_peers && !by_peer_.contains(peer)) {
        std::erase_if(by_peer_, [&](const auto& one) { return one.second.since + window <= now; });
        if (by_peer_.size() >= most_peers) {
            return true;
        }
    }
    Guesses& guesses = by_peer_[peer];
    if (guesses.since + window <= now) {
        guesses = {now, 0};
    }
    return ++guesses.count > most_guesses;
}

}  // namespace heed::web::pages
