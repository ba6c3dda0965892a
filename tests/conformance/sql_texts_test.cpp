#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sql/database.h"
#include "adapters/sql/query.h"
#include "adapters/sql/schema.h"
#include "adapters/sql/sql_store.h"
#include "adapters/sql/texts.h"
#include "tests/conformance/older_schema.h"
#include "tests/conformance/sample_commits.h"
#include "tests/conformance/scratch_folder.h"

namespace heed::sql {
namespace {

using sample::commit_of;
using sample::minute;
using sample::opening;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(SqlTexts, AStatementEndsWithASemicolonAtTheEndOfItsLine) {
    EXPECT_THAT(
        statements_in("-- Why.\n\nSELECT ';' AS one,\n    2;\n-- More; of it;\nSELECT 3;\n"),
        ElementsAre("SELECT ';' AS one,\n    2", "SELECT 3"));
    EXPECT_THAT(statements_in("-- Nothing yet.\n"), IsEmpty());
}

TEST(SqlTexts, MigrationsStandInTheOrderOfTheirNumbers) {
    int last = 0;
    for (const Migration& migration : migrations()) {
        EXPECT_GT(migration.number, last);
        EXPECT_FALSE(statements_in(migration.text).empty()) << migration.number;
        last = migration.number;
    }
    EXPECT_EQ(schema_version(), last);
}

TEST(SqlTexts, EveryStatementCanBeExplained) {
    const ScratchFolder folder;
    Database database(folder.path("heed.db"));
    EXPECT_GT(statement_names().size(), 80U);
    for (const std::string_view name : statement_names()) {
        EXPECT_NO_THROW(database.writer().execute("EXPLAIN " + statement(name))) << name;
    }
}

/// A file as Heed left it when the cases themselves held their keys.
void write_with_keys_in_cases(const std::string& path) {
    Connection old(path);
    make_older(old, 21);
    for (const std::string key : {"customer:c-1", "customer:c-2", ""}) {
        old.execute(
            "INSERT INTO cases (revision, status, workflow, version, survey, states, leaves,"
            " outcome, open_key, customer, account, opened_at, updated_at, document)"
            " VALUES (1, 'open', '', 1, '', '', '', '', :key, '', '', 0, 0, '{}')",
            {key});
    }
}

TEST(SqlOpenKeys, OfAnOlderHeedAreHeldByTheSameCases) {
    const ScratchFolder folder;
    const std::string path = folder.path("heed.db");
    write_with_keys_in_cases(path);
    const auto database = std::make_shared<Database>(path);
    std::vector<std::pair<std::string, long long>> held;
    for_each_row<std::string, long long>(
        database->writer(), "SELECT open_key, case_number FROM open_keys ORDER BY open_key", {},
        [&](const std::string& key, long long number) { held.emplace_back(key, number); });
    EXPECT_THAT(held, ElementsAre(Pair("customer:c-1", 1), Pair("customer:c-2", 2)));
    SqlStore store(database);
    const std::vector<Commit> batch = {opening(17, "r-1", "customer:c-1"),
                                       opening(18, "r-2", "customer:c-3")};
    EXPECT_THAT(store.commit(batch, {}, {}),
                ElementsAre(CommitStatus::conflict, CommitStatus::committed));
    EXPECT_GE(database->writer().number("SELECT oldest_writer FROM meta"), 22);
}

}  // namespace
}  // namespace heed::sql
