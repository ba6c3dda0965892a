#include "engine/decision/retry_policy.h"

#include <algorithm>
#include <chrono>

namespace heed {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds first_wait = std::chrono::minutes(1);
constexpr milliseconds longest_wait = std::chrono::hours(4);
constexpr milliseconds patience = std::chrono::hours(5 * 24);

/// SplitMix64: spreads seeds that lie close together.
std::uint64_t spread(std::uint64_t seed) {
    seed += 0x9e3779b97f4a7c15;
    seed = (seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9;
    seed = (seed ^ (seed >> 27)) * 0x94d049bb133111eb;
    return seed ^ (seed >> 31);
}

}  // namespace

std::optional<Instant> next_try(int attempts, Instant now, std::uint64_t seed) {
    milliseconds wait = first_wait;
    milliseconds waited{0};
    for (int attempt = 1; attempt < attempts && waited < patience; ++attempt) {
        waited += wait;
        wait = std::min(wait * 2, longest_wait);
    }
    if (waited >= patience) {
        return std::nullopt;
    }
    const auto step = spread(seed + static_cast<std::uint64_t>(attempts)) % 401;
    return now + wait * (800 + static_cast<std::int64_t>(step)) / 1000;
}

}  // namespace heed
