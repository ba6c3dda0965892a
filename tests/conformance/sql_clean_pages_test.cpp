#include <fstream>
#include <random>

#include <gtest/gtest.h>

#include "adapters/sql/compact.h"
#include "adapters/sql/query.h"
#include "adapters/sql/sql_upkeep.h"
#include "tests/conformance/scratch_folder.h"

namespace heed::sql {
namespace {

/// A table whose rows grow and shrink, so that SQLite moves them from page to page.
class AStoreFile : public testing::Test {
  protected:
    static std::string marker(int row) { return "<MARK" + std::to_string(100'000 + row) + ">"; }
    std::string content(int row) {
        constexpr std::size_t longest = 2'400;
        return marker(row) + std::string(random_() % longest, 'x');
    }
    int any_row() { return static_cast<int>(random_() % rows); }

    void fill() {
        Transaction transaction(database_);
        Connection& connection = transaction.connection();
        connection.execute("CREATE TABLE moved (key INTEGER PRIMARY KEY, content TEXT)");
        Command<long long, std::string> write(
            connection, "INSERT OR REPLACE INTO moved VALUES (:key, :content)");
        for (int row = 0; row < rows; ++row) {
            write(row << 20, content(row));
        }
        constexpr int changes = 8'000;
        for (int change = 0; change < changes; ++change) {
            const int row = any_row();
            write(row << 20, content(row));
            write((any_row() << 20) + 1 + change, "between");
        }
        transaction.commit();
    }
    void erase_every_third() {
        Transaction transaction(database_);
        Command<std::string, long long> erase(transaction.connection(),
                                              "UPDATE moved SET content = :short WHERE key = :key");
        for (int row = 0; row < rows; row += 3) {
            erase("erased", row << 20);
        }
        transaction.commit();
        empty_log(database_.path());
    }
    std::vector<int> left() const {
        std::vector<int> rows_left;
        std::ifstream file(database_.path(), std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(file), {});
        for (int row = 0; row < rows; row += 3) {
            if (bytes.find(marker(row)) != std::string::npos) {
                rows_left.push_back(row);
            }
        }
        return rows_left;
    }

    static constexpr int rows = 1'500;
    std::minstd_rand random_{42};
    ScratchFolder folder_;
    Database database_{folder_.path("heed.db")};
};

TEST_F(AStoreFile, KeepsNothingOfARowThatWasMovedAndThenErased) {
    fill();
    erase_every_third();
    EXPECT_EQ(left(), std::vector<int>());
    EXPECT_EQ(database_.writer().text("PRAGMA integrity_check"), "ok");
}

TEST_F(AStoreFile, OfAnOlderHeedKeepsNothingOnceItIsCompacted) {
    database_.writer().execute("PRAGMA secure_delete = off");
    fill();
    erase_every_third();
    ASSERT_NE(left(), std::vector<int>());
    database_.writer().execute("UPDATE meta SET is_compact = 0");
    EXPECT_FALSE(SqlUpkeep(std::make_shared<Database>(database_.path())).is_compact());
    compact(database_);
    EXPECT_TRUE(SqlUpkeep(std::make_shared<Database>(database_.path())).is_compact());
    EXPECT_EQ(left(), std::vector<int>());
    EXPECT_EQ(database_.writer().text("PRAGMA integrity_check"), "ok");
}

TEST_F(AStoreFile, ThatIsNewIsCompact) {
    EXPECT_TRUE(SqlUpkeep(std::make_shared<Database>(database_.path())).is_compact());
}

}  // namespace
}  // namespace heed::sql
