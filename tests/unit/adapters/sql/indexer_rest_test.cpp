#include "adapters/sql/indexer_rest.h"

#include <gtest/gtest.h>

namespace heed::sql {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(TheIndexer, DoesNotRestWhileNobodyElseWrites) {
    EXPECT_EQ(rest_of_indexer(milliseconds(10), seconds(0), 0), milliseconds(0));
    EXPECT_EQ(rest_of_indexer(milliseconds(10), seconds(600), 0), milliseconds(0));
}

TEST(TheIndexer, TakesTheLessTheMoreOthersWrite) {
    const auto rest = [](double others) {
        return rest_of_indexer(milliseconds(10), seconds(0), others);
    };
    EXPECT_EQ(rest(0.05), milliseconds(10));
    EXPECT_LT(rest(0), rest(0.01));
    EXPECT_LT(rest(0.01), rest(0.05));
    EXPECT_LT(rest(0.05), rest(0.1));
}

TEST(TheIndexer, TakesATwentiethOfTheTimeWhileOthersWriteMuch) {
    const auto rest = [](seconds behind, double others = 1) {
        return rest_of_indexer(milliseconds(10), behind, others);
    };
    EXPECT_EQ(rest(seconds(0)), milliseconds(190));
    EXPECT_EQ(rest(seconds(2)), milliseconds(190));
    EXPECT_EQ(rest(seconds(2), 0.1), milliseconds(190));
    EXPECT_EQ(rest(seconds(2), 3), milliseconds(190)) << "many wait";
    EXPECT_EQ(rest(seconds(-5)), milliseconds(190)) << "the clock was set back";
}

TEST(TheIndexer, TakesMoreTheFurtherItIsBehindAndATenthOfTheTimeAtMost) {
    const auto rest = [](int behind) {
        return rest_of_indexer(milliseconds(10), seconds(behind), 1);
    };
    EXPECT_LT(rest(10), rest(3));
    EXPECT_LT(rest(30), rest(10));
    EXPECT_EQ(rest(60), milliseconds(90));
    EXPECT_EQ(rest(3600), milliseconds(90));
}

}  // namespace
}  // namespace heed::sql
