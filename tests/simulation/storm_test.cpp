#include "tests/simulation/storm.h"

#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/adapters/simulated/quarter.h"

namespace heed::simulation {
namespace {

/// `HEED_SEED=17` replays one seed, `HEED_SEEDS=1000` plays so many.
std::pair<std::uint64_t, std::uint64_t> seeds() {
    if (const char* one = std::getenv("HEED_SEED")) {
        const auto seed = std::strtoull(one, nullptr, 10);
        return {seed, seed};
    }
    const char* count = std::getenv("HEED_SEEDS");
    return {1, count == nullptr ? 8 : std::strtoull(count, nullptr, 10)};
}

TEST(Storm, WhateverFailsEveryPromiseHoldsAfterEveryStep) {
    const Program program = simulated::example_program();
    const auto [first, last] = seeds();
    for (std::uint64_t seed = first; seed <= last; ++seed) {
        EXPECT_THAT(Storm(program, seed).rage(25), testing::IsEmpty())
            << "replay: HEED_SEED=" << seed
            << " build/dev/tests/simulation_tests --gtest_filter='Storm.*'";
    }
}

}  // namespace
}  // namespace heed::simulation
