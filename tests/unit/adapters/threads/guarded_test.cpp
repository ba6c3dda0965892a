#include "adapters/threads/guarded.h"

#include <stdexcept>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace heed::threads;
using std::chrono::milliseconds;

TEST(Guarded, SaysWhetherTheWorkWasDone) {
    EXPECT_TRUE(guarded("a test", [] {}));
    EXPECT_FALSE(guarded("a test", [] { throw std::runtime_error("thrown by the test"); }));
    EXPECT_FALSE(guarded("a test", [] { throw 7; }));
}

TEST(Rounds, GoOnUntilOneWasTheLast) {
    int rounds = 0;
    keep_going({.whose = "a test",
                .round = [&] { return ++rounds < 3; },
                .rest = [](milliseconds) { return true; }});
    EXPECT_EQ(rounds, 3);
}

TEST(Rounds, ThatThrowComeAgainAfterRestsThatGrowUntilOneGoesWell) {
    int rounds = 0;
    std::vector<int> rests;
    keep_going({.whose = "a test",
                .round =
                    [&] {
                        ++rounds;
                        if (rounds <= 9 || rounds == 11) {
                            throw std::logic_error("thrown by the test");
                        }
                        return rounds < 12;
                    },
                .rest =
                    [&](milliseconds rest) {
                        rests.push_back(static_cast<int>(rest.count()));
                        return true;
                    }});
    EXPECT_THAT(rests, testing::ElementsAre(10, 20, 40, 80, 160, 320, 640, 1000, 1000, 10));
}

TEST(Rounds, EndWhereARestWasTheLast) {
    int rounds = 0;
    keep_going({.whose = "a test",
                .round = [&]() -> bool {
                    ++rounds;
                    throw std::bad_alloc();
                },
                .rest = [](milliseconds rest) { return rest < milliseconds(30); }});
    EXPECT_EQ(rounds, 3);
}
