#include "adapters/threads/ending.h"

#include <thread>

#include <gtest/gtest.h>

using heed::threads::Ending;

TEST(Ending, LetsAThreadRestUntilItBegins) {
    Ending ending;
    EXPECT_TRUE(ending.rest(std::chrono::nanoseconds(0)));
    bool goes_on = true;
    std::thread resting([&] { goes_on = ending.rest(std::chrono::hours(1)); });
    ending.begin();
    resting.join();
    EXPECT_FALSE(goes_on);
    EXPECT_FALSE(ending.rest(std::chrono::hours(1)));
}
