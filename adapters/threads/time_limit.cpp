#include "adapters/threads/time_limit.h"

#include <algorithm>

namespace heed::threads {
namespace {

using Clock = std::chrono::steady_clock;

thread_local Clock::time_point over_at = Clock::time_point::max();

}  // namespace

TimeLimit::TimeLimit(std::chrono::milliseconds limit) : before_(over_at) {
    over_at = std::min(before_, Clock::now() + limit);
}

TimeLimit::~TimeLimit() {
    over_at = before_;
}

bool TimeLimit::is_over() {
    return over_at != Clock::time_point::max() && Clock::now() >= over_at;
}

}  // namespace heed::threads
