#include <gtest/gtest.h>

#include "adapters/sql/database.h"
#include "adapters/threads/time_limit.h"
#include "engine/runtime/took_too_long.h"
#include "tests/conformance/scratch_folder.h"

namespace heed::sql {
namespace {

constexpr const char* endless =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

class SqliteTimeLimit : public testing::Test {
  protected:
    ScratchFolder folder_;
    Database database_{folder_.path("heed.db")};
};

TEST_F(SqliteTimeLimit, EndsAStatementThatWouldGoOnAndItsConnectionServesTheNext) {
    {
        Reading reading(database_);
        const threads::TimeLimit limit(std::chrono::milliseconds(1));
        EXPECT_THROW(reading.connection().number(endless), TookTooLong);
    }
    Reading next(database_);
    EXPECT_EQ(next.connection().number("SELECT 1"), 1);
}

TEST_F(SqliteTimeLimit, EndsWhatAsksOneShortQuestionAfterTheOther) {
    const threads::TimeLimit limit(std::chrono::milliseconds(0));
    EXPECT_THROW(Reading reading(database_), TookTooLong);
}

TEST_F(SqliteTimeLimit, BindsNoWriter) {
    const threads::TimeLimit limit(std::chrono::milliseconds(0));
    Transaction transaction(database_);
    EXPECT_EQ(transaction.connection().number("SELECT 1"), 1);
}

}  // namespace
}  // namespace heed::sql
