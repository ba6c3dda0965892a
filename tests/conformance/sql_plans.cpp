// Every statement that any of these tests runs on a store is asked how SQLite would answer it:
// none may look through all rows of a table that grows with the years.

#include <algorithm>
#include <array>
#include <mutex>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "adapters/sql/database.h"
#include "adapters/sql/query.h"
#include "engine/runtime/ports.h"
#include "tests/conformance/scratch_folder.h"

namespace heed::sql {
namespace {

constexpr auto growing = std::to_array<std::string_view>(
    {"cases",           "case_documents", "responses",   "response_versions",
     "known_responses", "journal",        "tasks",       "timers",
     "mails",           "webhooks",       "attachments", "task_participants",
     "case_index",      "case_filters",   "task_lists",  "open_customers",
     "address_ids",     "promises",       "praises",     "asked_customers"});

/// What may look through one of them, by how it begins.
constexpr auto allowed = std::to_array<std::string_view>({
    // The newest of all, in the order of the table itself, and the latest answers likewise.
    "SELECT number, revision, status, workflow, version, survey, leaves, outcome, customer,"
    " account, opened_at, updated_at FROM cases ORDER BY number DESC LIMIT",
    "SELECT DISTINCT json_extract(document, '$.survey'), json_extract(document, '$.source')"
    " FROM (SELECT document FROM responses ORDER BY key DESC LIMIT",
    // An index that has nothing but what is in the answer.
    "SELECT number FROM cases WHERE status = 'open' AND NOT EXISTS",
    "SELECT key FROM tasks WHERE status = 'open' AND is_loose_end = 1",
    "SELECT key FROM mails WHERE state = 'failed'",
    "SELECT key, document FROM mails WHERE state = 'waiting' ORDER BY +key",
    "SELECT key, retried_at, document FROM mails WHERE state = 'waiting' ORDER BY +key",
    "SELECT name, case_number FROM webhooks WHERE state = 'failed'",
    "UPDATE webhooks SET state = 'failed', settled_at = :now, reply = :reply"
    " WHERE state = 'waiting'",
    "SELECT worker, count(*), min(key) FROM tasks WHERE status = 'open' GROUP BY worker",
    "SELECT coalesce(sum(bytes), 0) FROM attachments",
    // Figures of all that is open, counted by such an index.
    "SELECT count(*) FROM cases WHERE status = 'open'",
    "SELECT count(*) FROM tasks WHERE status = 'open'",
    "SELECT count(*) FROM timers",
    "SELECT count(*) FROM mails WHERE state",
    "SELECT count(*) FROM webhooks WHERE state",
    "SELECT count(*) FROM (SELECT 1 FROM mails WHERE state = 'failed' LIMIT",
    "SELECT count(*) FROM (SELECT 1 FROM tasks WHERE status = 'open' AND is_loose_end = 1 LIMIT",
    "SELECT count(*) FROM (SELECT 1 FROM webhooks WHERE state = 'failed' LIMIT",
    // What a next program has to keep for the mails that wait, found by such an index.
    "SELECT json_extract(document, '$.template') AS name",
    // Once, after a restore.
    "SELECT coalesce(max(updated_at), 0) FROM cases WHERE updated_at <=",
    // When the oldest case of a store without any backup was opened: its first row.
    "SELECT coalesce((SELECT max(made_at) FROM backups), (SELECT opened_at FROM cases ORDER BY"
    " number LIMIT 1)",
    // An older Heed's tasks, until the index has them; and a damaged case that is erased.
    "SELECT due_at, key FROM tasks ORDER BY due_at, key",
    "DELETE FROM case_index WHERE case_number = :number",
    // These tests' own.
    "SELECT key, json_extract(document, '$.id') FROM responses",
    "SELECT count(*) FROM case_index WHERE",
    "SELECT count(*) FROM known_responses",
    "SELECT count(*) FROM case_documents",
    "SELECT count(*) FROM open_customers",
    "SELECT count(*) FROM address_ids",
    "SELECT count(*) AS left_behind FROM",
    "INSERT INTO unindexed_cases SELECT number FROM cases",
    "INSERT INTO unindexed_cases (number) SELECT number FROM cases",
    "UPDATE responses SET document = json_",
    "UPDATE cases SET document = '{\"v\":2}'",
    "UPDATE tasks SET status = 'lost'",
});

std::mutex mutex;
std::set<std::string> seen;

int note(unsigned, void*, void* statement, void*) {
    const char* sql = sqlite_api::sqlite3_sql(static_cast<sqlite_api::sqlite3_stmt*>(statement));
    const std::lock_guard lock(mutex);
    seen.insert(sql == nullptr ? "" : sql);
    return 0;
}

int watch(sqlite_api::sqlite3* connection, const char**, const sqlite_api::sqlite3_api_routines*) {
    return sqlite_api::sqlite3_trace_v2(connection, SQLITE_TRACE_STMT, note, nullptr);
}

/// What is meant by a name in a plan, which has a table's other name where it has one.
std::string table_of(const std::string& name, const std::string& sql) {
    std::smatch found;
    const std::regex renamed(R"((\w+) (?:AS )?)" + name + R"(\b)");
    if (std::ranges::find(growing, name) == growing.end() &&
        std::regex_search(sql, found, renamed)) {
        return found[1];
    }
    return name;
}

/// The table that grows and is looked through; empty: none.
std::string scanned(Connection& connection, const std::string& sql) try {
    std::string table;
    for_each_row<long long, long long, long long, std::string>(
        connection, "EXPLAIN QUERY PLAN " + sql, {},
        [&](long long, long long, long long, const std::string& step) {
            std::smatch found;
            if (std::regex_search(step, found, std::regex(R"(^SCAN (\w+))"))) {
                const std::string name = table_of(found[1], sql);
                if (std::ranges::find(growing, name) != growing.end()) {
                    table = name;
                }
            }
        });
    return table;
} catch (const StoreFailure&) {
    return "";  // of a table that a test made for itself, or as an older Heed had it
}

bool is_allowed(std::string sql) {
    std::ranges::replace(sql, '\n', ' ');  // as it stands in a file
    return std::ranges::any_of(
        allowed, [&](std::string_view beginning) { return sql.starts_with(beginning); });
}

bool has_plan(const std::string& sql) {
    return std::ranges::any_of(std::array{"SELECT", "UPDATE", "DELETE", "INSERT"},
                               [&](const char* verb) { return sql.starts_with(verb); });
}

class Plans : public testing::Environment {
  public:
    void SetUp() override {
        make_store("first.db");  // with which Heed has configured SQLite
        sqlite_api::sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch));
        make_store("second.db");
        of_making_ = std::exchange(seen, {});
    }
    void TearDown() override {
        sqlite_api::sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(watch));
        Database store(folder_.path("first.db"));
        for (const std::string& sql : seen) {
            if (has_plan(sql) && !of_making_.contains(sql) && !is_allowed(sql)) {
                const std::string table = scanned(store.writer(), sql);
                EXPECT_EQ(table, "") << "all rows of " << table << " are looked through by\n"
                                     << sql;
            }
        }
    }

  private:
    void make_store(const std::string& name) { const Database made(folder_.path(name)); }

    ScratchFolder folder_;
    std::set<std::string> of_making_;  ///< the migrations of an empty store
};

const testing::Environment* const plans = testing::AddGlobalTestEnvironment(new Plans);

}  // namespace
}  // namespace heed::sql
