#include <atomic>
#include <filesystem>
#include <thread>

#include <gtest/gtest.h>

#include "adapters/sql/backup.h"
#include "adapters/sql/database.h"
#include "engine/runtime/ports.h"
#include "tests/conformance/scratch_folder.h"

namespace heed::sql {
namespace {

const std::string much(50'000, 'x');

void write_texts(Database& database, int from, int to) {
    Transaction transaction(database);
    for (int number = from; number < to; ++number) {
        transaction.connection().execute("INSERT INTO texts VALUES (:hash, :content)",
                                         {std::to_string(number), much});
    }
    transaction.commit();
}

long long texts_in(const std::string& file) {
    Connection copy(file);
    return copy.number("SELECT count(*) FROM texts");
}

TEST(SqliteBackup, HasWhatIsCommittedWhileItIsMade) {
    const ScratchFolder folder;
    Database database(folder.path("heed.db"), Checkpoints::own_thread);
    constexpr int at_first = 400;
    write_texts(database, 0, at_first);
    std::atomic<bool> is_over = false;
    std::atomic<int> written = at_first;
    constexpr int at_most = 4000;  // however much faster this disk writes than it is copied
    std::thread writer([&] {
        while (!is_over && written < at_most) {
            write_texts(database, written, written + 1);
            ++written;
        }
    });
    EXPECT_TRUE(copy_database(database, folder.path("copy.db"), [&](CopyProgress progress) {
        EXPECT_GE(progress.pages, progress.left);
        return true;
    }));
    const int written_meanwhile = written;
    is_over = true;
    writer.join();
    EXPECT_GT(written_meanwhile, at_first);
    EXPECT_GE(texts_in(folder.path("copy.db")), at_first);
    EXPECT_LE(texts_in(folder.path("copy.db")), written_meanwhile + 1);
    EXPECT_EQ(fault_of(folder.path("copy.db")), "");
}

TEST(SqliteBackup, ThatIsGivenUpLeavesNothing) {
    const ScratchFolder folder;
    Database database(folder.path("heed.db"));
    write_texts(database, 0, 4000);
    bool was_asked = false;
    const bool is_whole = copy_database(database, folder.path("copy.db"), [&](CopyProgress) {
        was_asked = true;
        return false;
    });
    EXPECT_EQ(is_whole, !was_asked);
    EXPECT_EQ(std::filesystem::exists(folder.path("copy.db")), is_whole);
    write_texts(database, 4000, 4001);
}

TEST(SqliteBackup, OfADamagedFileIsFoundOut) {
    const ScratchFolder folder;
    {
        Database database(folder.path("heed.db"));
        write_texts(database, 0, 100);
    }
    std::filesystem::resize_file(folder.path("heed.db"), 100 * 4096);
    EXPECT_NE(fault_of(folder.path("heed.db")), "");
}

}  // namespace
}  // namespace heed::sql
