#include "adapters/web/background_work.h"

#include <atomic>
#include <future>
#include <stdexcept>

#include <gtest/gtest.h>

namespace heed::web {
namespace {

TEST(BackgroundWork, IsFinishedBeforeItStops) {
    std::atomic<int> done = 0;
    BackgroundWork background(2, 100);
    for (int i = 0; i < 50; ++i) {
        EXPECT_TRUE(background.submit([&] { ++done; }));
    }
    background.stop();
    EXPECT_EQ(done, 50);
    EXPECT_FALSE(background.submit([] {}));
}

TEST(BackgroundWork, IsRefusedWhereTooMuchIsWaiting) {
    std::promise<void> go, begun;
    BackgroundWork background(1, 1);
    ASSERT_TRUE(background.submit([&] {
        begun.set_value();
        go.get_future().wait();
    }));
    begun.get_future().wait();
    EXPECT_TRUE(background.submit([] {}));
    EXPECT_FALSE(background.submit([] {}));
    go.set_value();
}

TEST(BackgroundWork, GoesOnAfterAFailure) {
    std::promise<void> reached;
    BackgroundWork background(1, 10);
    ASSERT_TRUE(background.submit([] { throw std::runtime_error("a failure of this test"); }));
    ASSERT_TRUE(background.submit([&] { reached.set_value(); }));
    reached.get_future().wait();
}

}  // namespace
}  // namespace heed::web
