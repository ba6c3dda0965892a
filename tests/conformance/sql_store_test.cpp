#include "adapters/sql/sql_store.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "adapters/sql/schema.h"
#include "adapters/sql/store_lock.h"
#include "tests/conformance/sample_commits.h"
#include "tests/conformance/scratch_folder.h"

namespace heed::sql {
namespace {

using sample::comment;
using sample::minute;
using sample::opening;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

constexpr auto committed = CommitStatus::committed;
constexpr auto conflict = CommitStatus::conflict;

/// What SQLite alone must keep: two writers, a crash, a full disk, a bounded number of B-trees.
class SqliteStore : public testing::Test {
  protected:
    std::vector<CommitStatus> commit(const Commit& commit) {
        return store_.commit(std::span(&commit, 1), {}, {});
    }
    static std::string failure_of(const std::function<void()>& deed) {
        try {
            deed();
        } catch (const StoreFailure& failure) {
            return failure.what();
        }
        return "";
    }
    std::vector<std::string> texts(const std::string& sql) {
        std::vector<std::string> all;
        for_each_row<std::string>(database_->writer(), sql, {},
                                  [&](const std::string& text) { all.push_back(text); });
        return all;
    }

    ScratchFolder folder_;
    std::string path_ = folder_.path("heed.db");
    std::shared_ptr<Database> database_ = std::make_shared<Database>(path_);
    SqlStore store_{database_};
};

std::optional<Case> load(Store& store, CaseNumber number) {
    Lookup lookup;
    lookup.case_number = number;
    const Shared<Case> current = store.load(std::span(&lookup, 1)).front().situation.current;
    return current ? std::optional(*current) : std::nullopt;
}

TEST_F(SqliteStore, AnIntakeTouchesOneBTreeAtARandomPlaceAndTheseIndexesAreAll) {
    EXPECT_THAT(
        texts("SELECT coalesce(sql, name) FROM sqlite_master WHERE type = 'index' ORDER BY name"),
        ElementsAre(
            "CREATE INDEX attachments_by_bytes ON attachments (bytes)",
            "CREATE INDEX cases_open ON cases (number) WHERE status = 'open'",
            "CREATE INDEX cases_opened ON cases (opened_at)",
            "CREATE INDEX cases_standing ON cases (workflow, version, leaves)"
            " WHERE status = 'open'",
            "CREATE INDEX cases_version ON cases (workflow, version)",
            "CREATE INDEX counted_responses_response ON counted_responses (response)",
            "CREATE INDEX deliveries_standing ON deliveries (state, due_at, source, bytes)",
            "CREATE UNIQUE INDEX journal_event ON journal (case_number, event_key)",
            "CREATE INDEX mails_failed ON mails (key) WHERE state = 'failed'",
            "CREATE INDEX mails_waiting ON mails (due_at, key) WHERE state = 'waiting'",
            "CREATE INDEX open_customers_case ON open_customers (case_number)",
            "CREATE UNIQUE INDEX parked_events_once ON parked_events"
            " (event_key, case_number, high, low)",
            "CREATE INDEX praises_of_case ON praises (case_number)",
            "CREATE INDEX praises_of_person ON praises (person)",
            "CREATE INDEX praises_told ON praises (mail)",
            "CREATE INDEX program_activations_hash ON program_activations (program_hash, number)",
            "CREATE INDEX promises_by_owner ON promises (owner, due_at, case_number, item)",
            "CREATE INDEX responses_received ON responses (received_at, key)",
            "CREATE INDEX responses_unread ON responses (key)"
            " WHERE instr(document, '\"unread\":') > 0",
            "CREATE INDEX result_cases_kind ON result_cases (kind, week, number)",
            "CREATE INDEX result_cases_number ON result_cases (number, times)",
            "CREATE INDEX sessions_email ON sessions (email)", "sqlite_autoindex_absences_1",
            "sqlite_autoindex_backups_1", "sqlite_autoindex_counted_members_1",
            "sqlite_autoindex_counted_questions_1", "sqlite_autoindex_digests_1",
            "sqlite_autoindex_goal_turns_1", "sqlite_autoindex_invitations_1",
            "sqlite_autoindex_invitations_2", "sqlite_autoindex_past_link_keys_1",
            "sqlite_autoindex_programs_1", "sqlite_autoindex_result_accounts_1",
            "sqlite_autoindex_result_kinds_1", "sqlite_autoindex_sources_1",
            "sqlite_autoindex_texts_1", "sqlite_autoindex_tokens_1",
            "sqlite_autoindex_user_accounts_1", "sqlite_autoindex_workflows_1",
            "sqlite_autoindex_workflows_2", "CREATE INDEX task_lists_key ON task_lists (key)",
            "CREATE INDEX tasks_loose ON tasks (key) WHERE status = 'open' AND is_loose_end = 1",
            "CREATE INDEX tasks_open_worker ON tasks (worker, due_at, key)"
            " WHERE status = 'open'",
            "CREATE INDEX tasks_paused ON tasks (worker, due_at, key)"
            " WHERE status = 'open' AND is_paused = 1",
            "CREATE INDEX timers_due ON timers (due_at, key)",
            "CREATE INDEX webhooks_failed ON webhooks (number) WHERE state = 'failed'",
            "CREATE INDEX webhooks_waiting ON webhooks (due_at, number)"
            " WHERE state = 'waiting'"));
}

TEST_F(SqliteStore, TheFileIsSetUpToBeDurableAndToShrink) {
    EXPECT_THAT(texts("PRAGMA journal_mode"), ElementsAre("wal"));
    EXPECT_EQ(database_->writer().number("PRAGMA synchronous"), 2);
    EXPECT_EQ(database_->writer().number("PRAGMA auto_vacuum"), 2);
    EXPECT_EQ(database_->writer().number("PRAGMA temp_store"), 2);
    EXPECT_EQ(database_->writer().number("PRAGMA secure_delete"), 1);
}

TEST_F(SqliteStore, TwoWritersOfOneFileLoseToEachOtherAndNeverOverwrite) {
    SqlStore other(std::make_shared<Database>(path_));
    commit(opening(17, "r-1"));
    const Case seen = load(other, 17).value();
    const Commit first = comment(seen, "first");
    const Commit second = comment(seen, "second");
    EXPECT_THAT(other.commit(std::span(&first, 1), {}, {}), ElementsAre(committed));
    EXPECT_THAT(commit(second), ElementsAre(conflict));
    const Commit same_response = opening(18, "r-1");
    EXPECT_THAT(other.commit(std::span(&same_response, 1), {}, {}), ElementsAre(conflict));
    EXPECT_EQ(load(store_, 17), load(other, 17));
    const CaseNumber block = store_.reserve_case_numbers(10);
    EXPECT_EQ(other.reserve_case_numbers(10), block + 10);
}

TEST_F(SqliteStore, WhatWasCommittedIsThereAfterACrashAndClaimsAreFree) {
    commit(opening(17, "r-1"));
    EXPECT_EQ(store_.claim_mails(minute(0), 9).size(), 2U);
    const std::string copy = folder_.path("copy.db");
    std::filesystem::copy_file(path_, copy);
    std::filesystem::copy_file(path_ + "-wal", copy + "-wal");

    SqlStore restarted(std::make_shared<Database>(copy));
    EXPECT_EQ(load(restarted, 17), load(store_, 17));
    EXPECT_EQ(restarted.claim_mails(minute(0), 9).size(), 2U);
    EXPECT_EQ(restarted.due_timers(minute(9999), 9).size(), 2U);
}

TEST_F(SqliteStore, AFullDiskIsSaidPlainlyAndLeavesNothingHalfWritten) {
    commit(opening(17, "r-1"));
    Connection& connection = database_->writer();
    connection.execute("PRAGMA max_page_count = " +
                       std::to_string(connection.number("PRAGMA page_count")));
    std::vector<Commit> many;
    for (int i = 0; i < 40; ++i) {
        many.push_back(opening(100 + i, "more-" + std::to_string(i)));
    }
    EXPECT_THAT(failure_of([&] { store_.commit(many, {}, {}); }),
                StartsWith("the disk is full, or the database has reached its size limit"));
    EXPECT_FALSE(load(store_, 100).has_value());
    connection.execute("PRAGMA max_page_count = 1000000");
    EXPECT_THAT(store_.commit(many, {}, {}), testing::Each(committed));
}

TEST_F(SqliteStore, AThreadOfItsOwnCarriesTheLogOver) {
    const std::string path = folder_.path("threaded.db");
    auto database = std::make_shared<Database>(path, Checkpoints::own_thread);
    SqlStore store(database);
    for (int i = 1; i <= 200; ++i) {
        const Commit one = opening(i, "r-" + std::to_string(i));
        ASSERT_THAT(store.commit(std::span(&one, 1), {}, {}), ElementsAre(committed));
    }
    EXPECT_GT(database->log_bytes(), 0);
    EXPECT_EQ(load(store, 200), opening(200, "r-200").after);
}

TEST_F(SqliteStore, OpeningAgainChangesNothingAndTheEraStays) {
    commit(opening(17, "r-1"));
    Database again(path_);
    EXPECT_EQ(again.era(), database_->era());
    EXPECT_EQ(again.era().size(), 10U);
    EXPECT_EQ(again.writer().number("SELECT schema_version FROM meta"), schema_version());
}

TEST_F(SqliteStore, AFileThatANewerHeedWroteIsLeftAlone) {
    database_->writer().execute("UPDATE meta SET schema_version = 99, oldest_writer = 99");
    EXPECT_EQ(failure_of([&] { Database again(path_); }),
              "this database was written by a newer Heed (schema 99, this program knows " +
                  std::to_string(schema_version()) + "): use that version or a later one");
}

TEST_F(SqliteStore, AFileThatIsNoDatabaseIsSaidToBeNone) {
    const std::string path = folder_.path("letter.db");
    std::FILE* file = std::fopen(path.c_str(), "w");
    std::fputs(std::string(5000, 'x').c_str(), file);
    std::fclose(file);
    EXPECT_THAT(failure_of([&] { Database letter(path); }),
                StartsWith("the file is no sound SQLite database"));
    EXPECT_THAT(failure_of([&] { Database nowhere("/nowhere/at/all.db"); }),
                StartsWith("the database file /nowhere/at/all.db cannot be made"));
}

TEST_F(SqliteStore, ADamagedDocumentIsNamed) {
    commit(opening(17, "r-1"));
    database_->writer().execute("UPDATE cases SET document = '{\"v\":2}'");
    EXPECT_EQ(failure_of([&] { load(store_, 17); }),
              "case 17 cannot be read: a stored text has a format that this version of Heed does"
              " not know");
}

TEST_F(SqliteStore, TheTablesKnowEveryStatusAndNoOther) {
    Connection& connection = database_->writer();
    for (const std::string status : {"open", "completed", "withdrawn"}) {
        connection.execute(
            "INSERT INTO tasks (status, worker, participants, is_loose_end, due_at)"
            " VALUES (:status, '', '', 0, 0)",
            {status});
    }
    EXPECT_THAT(failure_of([&] { connection.execute("UPDATE tasks SET status = 'lost'"); }),
                HasSubstr("CHECK constraint failed"));
}

TEST_F(SqliteStore, TheLogBeginsAnewHoweverLongSomebodyWrites) {
    constexpr long long bytes_at_once = 1 << 20;
    constexpr std::int64_t limit = 64 << 20;
    Database database(folder_.path("busy.db"), Checkpoints::own_thread);
    std::int64_t longest = 0;
    while (database.log_written_bytes() < 3 * limit) {
        Transaction transaction(database);
        transaction.connection().execute(
            "INSERT INTO texts VALUES (lower(hex(randomblob(16))), hex(zeroblob(:bytes)))",
            {bytes_at_once});
        transaction.commit();
        longest = std::max(longest, database.log_bytes());
    }
    EXPECT_LT(longest, 2 * limit);
}

TEST_F(SqliteStore, NoRowIsCheckedByATableBuiltForIt) {
    for (const std::string table : {"cases", "responses", "journal", "tasks", "timers", "mails"}) {
        const auto columns =
            database_->writer().number("SELECT count(*) FROM pragma_table_info('" + table + "')");
        std::string values = "1";
        for (long long i = 1; i < columns; ++i) {
            values += ", 1";
        }
        for_each_row<long long, std::string>(
            database_->writer(), "EXPLAIN INSERT INTO " + table + " VALUES (" + values + ")", {},
            [&](long long, const std::string& step) { EXPECT_NE(step, "OpenEphemeral") << table; });
    }
}

TEST_F(SqliteStore, OneServeHoldsAFileAndTheOtherIsToldWho) {
    const std::string path = path_ + "-of-another-serve";
    const std::string by_another_name = path + "-link";
    {
        const StoreLock lock(path);
        EXPECT_EQ(failure_of([&] { StoreLock second(path); }),
                  "another `heed serve` (process " + std::to_string(getpid()) +
                      ") uses the database " + path + ": stop it first, or use another database");
        std::filesystem::create_symlink(path, by_another_name);
        EXPECT_THAT(failure_of([&] { StoreLock second(by_another_name); }),
                    HasSubstr("another `heed serve`"));
    }
    EXPECT_EQ(failure_of([&] { StoreLock later(path); }), "");
    std::filesystem::remove(by_another_name);
    std::filesystem::remove(path);
}

TEST_F(SqliteStore, AFileIsItsOwnersAloneWhateverTheUmaskIs) {
    const std::string path = path_ + "-made";
    const mode_t before = umask(0);
    { const Database made(path); }
    umask(before);
    struct stat found {};
    ASSERT_EQ(stat(path.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777u, 0600u);
    std::filesystem::remove(path);
}

TEST_F(SqliteStore, WhereThereMustBeADatabaseNoneIsMade) {
    const std::string path = path_ + "-nowhere";
    EXPECT_THAT(failure_of([&] { Database none(path, Checkpoints::automatic, Absent::refuse); }),
                HasSubstr("there is no database at " + path));
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(SqliteStore, TakesNothingInOnceItsFileIsGoneOrAnother) {
    const std::string path = path_ + "-replaced";
    {
        const auto database = std::make_shared<Database>(path);
        SqlStore store(database);
        EXPECT_GT(store.reserve_case_numbers(1), 0);
        std::filesystem::rename(path, path + "-moved");
        EXPECT_THAT(failure_of([&] { store.reserve_case_numbers(1); }), HasSubstr("was deleted"));
        EXPECT_THAT(failure_of([&] { store.due_timers(Instant(), 1); }), HasSubstr("was deleted"));
        std::ofstream(path).flush();
        EXPECT_THAT(failure_of([&] { store.reserve_case_numbers(1); }), HasSubstr("another one"));
        std::filesystem::rename(path + "-moved", path);
        EXPECT_GT(store.reserve_case_numbers(1), 0);
    }
    std::filesystem::remove(path);
}

}  // namespace
}  // namespace heed::sql
