#include "adapters/sql/indexer_rest.h"

#include <gtest/gtest.h>

namespace heed::sql {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(TheIndexer, DoesNotRestWhileNobodyElseWrites) {
    EXPECT_EQ(rest_of_indexer(milliseconds(10), seconds(0), true), milliseconds(0));
    EXPECT_EQ(rest_of_indexer(milliseconds(10), seconds(600), true), milliseconds(0));
}

TEST(TheIndexer, TakesATwentiethOfTheTimeWhileItIsAMomentBehind) {
    EXPECT_EQ(rest_of_indexer(milliseconds(10), seconds(0), false), milliseconds(190));
    EXPECT_EQ(rest_of_indexer(milliseconds(10), seconds(2), false), milliseconds(190));
    EXPECT_EQ(rest_of_indexer(milliseconds(10), seconds(-5), false), milliseconds(190))
        << "the clock was set back";
}

TEST(TheIndexer, TakesMoreTheFurtherItIsBehindAndHalfOfTheTimeAtMost) {
    const auto rest = [](int behind) {
        return rest_of_indexer(milliseconds(10), seconds(behind), false);
    };
    EXPECT_LT(rest(10), rest(3));
    EXPECT_LT(rest(30), rest(10));
    EXPECT_EQ(rest(60), milliseconds(10));
    EXPECT_EQ(rest(3600), milliseconds(10));
}

}  // namespace
}  // namespace heed::sql
