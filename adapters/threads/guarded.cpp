#include "adapters/threads/guarded.h"

#include <algorithm>

#include <spdlog/spdlog.h>

namespace heed::threads {
namespace {

constexpr std::chrono::milliseconds first_rest{10};
constexpr std::chrono::milliseconds longest_rest{1'000};

}  // namespace

void log_fault(std::string_view whose, const char* reason) noexcept {
    try {
        spdlog::error("{} met a fault and goes on: {}", whose, reason);
    } catch (...) {  // no memory is left to say so
        return;
    }
}

void keep_going(const Rounds& rounds) noexcept {
    std::chrono::milliseconds rest = first_rest;
    bool goes_on = true;
    while (goes_on) {
        if (guarded(rounds.whose, [&] { goes_on = rounds.round(); })) {
            rest = first_rest;
        } else {
            guarded(rounds.whose, [&] { goes_on = rounds.rest(rest); });
            rest = std::min(rest * 2, longest_rest);
        }
    }
}

}  // namespace heed::threads
