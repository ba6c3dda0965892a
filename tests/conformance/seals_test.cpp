// What was written is sealed, and a change of the file's rows is named.

#include <gmock/gmock.h>

#include "adapters/sql/query.h"
#include "engine/model/part_key.h"
#include "engine/runtime/audit_log.h"
#include "engine/runtime/upkeep.h"
#include "tests/conformance/older_schema.h"
#include "tests/conformance/sample_commits.h"
#include "tests/conformance/sqlite_file.h"
#include "tests/conformance/storage_promises.h"

namespace heed {
namespace {

using sample::minute;
using sample::opening;
using testing::ElementsAre;
using testing::IsEmpty;

class Seals : public WithSqliteFile<StoragePromises> {
  protected:
    /// Cases 17 and 18, with a comment each, and two rows of the audit log.
    void fill() {
        const std::vector<Commit> opened = {opening(17, "r-1"), opening(18, "r-2")};
        commit(opened);
        for (const Commit& one : opened) {
            const Commit first = sample::comment(one.after, "one");
            commit({first});
            commit({sample::comment(first.after, "two")});
        }
        for (int row = 1; row <= 2; ++row) {
            storage_->audit().record({.at = minute(row),
                                      .actor = "ada@example.com",
                                      .act = AuditAct::signed_in,
                                      .subject = {},
                                      .detail = {}});
        }
    }
    std::vector<std::string> faults() { return storage_->upkeep().check_seals("").faults; }
    void tamper(const std::string& sql, const std::vector<sql::Parameter>& with = {}) {
        ASSERT_GT(database_->writer().execute(sql, with), 0) << sql;
    }
};

TEST_P(Seals, HoldForWhatIsAsItWasWritten) {
    EXPECT_THAT(faults(), IsEmpty()) << "of an empty store";
    fill();
    const SealReport report = storage_->upkeep().check_seals("");
    EXPECT_THAT(report.faults, IsEmpty());
    EXPECT_EQ(report.entries, 6);
    EXPECT_EQ(report.audited, 2);
    EXPECT_EQ(report.unsealed, 0);
    EXPECT_EQ(report.rows, 8) << "its beginning, five batches and two rows of the audit log";
    commit({opening(19, "r-3")});
    EXPECT_THAT(opened()->upkeep().check_seals(report.last).faults, IsEmpty());
}

TEST_P(Seals, NameWhatWasChangedMovedOrTakenOut) {
    fill();
    tamper("UPDATE journal SET document = replace(document, 'called', 'mailed') WHERE key = :key",
           {row_key(17, 2)});
    tamper("DELETE FROM journal WHERE key = :key", {row_key(18, 3)});
    tamper("UPDATE audit_log SET actor = 'eve@example.com' WHERE number = 2");
    EXPECT_THAT(faults(),
                ElementsAre("case 17: entry 2 was changed", "audit log: row 2 was changed",
                            "case 18: entry 3 is missing"));
}

TEST_P(Seals, NameEntriesThatChangedPlaces) {
    fill();
    tamper("UPDATE journal SET key = -key WHERE key = :key", {row_key(17, 2)});
    tamper("UPDATE journal SET key = :to WHERE key = :key", {row_key(17, 2), row_key(17, 3)});
    tamper("UPDATE journal SET key = :to WHERE key = :key", {row_key(17, 3), -row_key(17, 2)});
    EXPECT_THAT(faults(),
                ElementsAre("case 17: entry 2 was moved: entry 3 of case 17 stands in its place",
                            "case 17: entry 3 was moved: entry 2 of case 17 stands in its place"));
}

TEST_P(Seals, NameACaseThatIsGone) {
    fill();
    tamper("DELETE FROM cases WHERE number = 17");
    EXPECT_THAT(faults(), ElementsAre("case 17 is missing; its journal is there"));
    tamper("DELETE FROM journal WHERE case_number = 17");
    EXPECT_THAT(faults(), ElementsAre("case 17 is missing"));
}

TEST_P(Seals, NameARowOfTheirOwnChain) {
    fill();
    tamper("UPDATE seals SET content = replace(content, ' ', ' 0') WHERE number = 3");
    tamper("DELETE FROM seals WHERE number = 8");
    EXPECT_THAT(faults(),
                testing::IsSupersetOf({"seal 3 was changed", "audit log: row 2 was added"}));
}

TEST_P(Seals, OfALoserOfABatchAreNotWritten) {
    const Commit won = opening(17, "r-1");
    commit({won});
    const Commit first = sample::comment(won.after, "one");
    const std::vector<Commit> batch = {opening(18, "r-1"), first};
    store_.commit(batch, {}, {});
    const SealReport report = storage_->upkeep().check_seals("");
    EXPECT_THAT(report.faults, IsEmpty());
    EXPECT_EQ(report.entries, 2);
}

TEST_P(Seals, BeginWithTheMigrationInAnOlderStore) {
    const std::string url = "sqlite://" + folder_.path("older.db");
    {
        sql::Connection old(folder_.path("older.db"));
        sql::make_older(old, 38);
        old.execute("UPDATE meta SET next_case_number = 10");
        old.execute(
            "INSERT INTO journal (key, case_number, event_key, document)"
            " VALUES (:key, 4, 'first', '{}')",
            {row_key(4, 1)});
        old.execute(
            "INSERT INTO cases (number, revision, status, workflow, version, survey, states, "
            "leaves,"
            " outcome, open_key, customer, account, opened_at, updated_at, document)"
            " VALUES (4, 1, 'ended', '', 1, '', '', '', '', '', '', '', 0, 0, '{}')");
    }
    const auto storage = cli::open_storage(url);
    const Commit one = opening(17, "r-1");
    ASSERT_THAT(storage->store().commit(std::span(&one, 1), {}, {}),
                ElementsAre(CommitStatus::committed));
    const SealReport report = storage->upkeep().check_seals("");
    EXPECT_THAT(report.faults, IsEmpty());
    EXPECT_EQ(report.unsealed, 1);
    EXPECT_EQ(report.entries, 1);
}

INSTANTIATE_TEST_SUITE_P(All, Seals, sqlite_alone(), name_of_kind);

}  // namespace
}  // namespace heed
