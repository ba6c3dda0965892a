// Every statement that any of these tests runs on a store is asked how SQLite would answer it:
// none may look through all rows of a table that grows with the years.

#include <algorithm>
#include <array>
#include <mutex>
#include <regex>
#include <set>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "adapters/sql/database.h"
#include "adapters/sql/query.h"
#include "tests/conformance/scratch_folder.h"

namespace heed::sql {
namespace {

constexpr auto growing = std::to_array<std::string_view>(
    {"cases", "responses", "response_versions", "known_responses", "journal", "tasks", "timers",
     "mails", "webhooks", "attachments", "task_participants", "case_index", "case_filters",
     "task_lists", "open_customers", "address_ids", "result_cases", "promises"});

struct Allowed {
    std::string_view beginning;
    std::string_view why;
};
constexpr auto allowed = std::to_array<Allowed>({
    {"SELECT number, revision, status, workflow, version, survey, leaves, outcome, customer,"
     " account, opened_at, updated_at FROM cases ORDER BY number DESC LIMIT",
     "the newest of all, in the order of the table itself"},
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
std::string scanned(Connection& connection, const std::string& sql) {
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
}

bool is_allowed(const std::string& sql) {
    return std::ranges::any_of(allowed,
                               [&](const Allowed& one) { return sql.starts_with(one.beginning); });
}

bool has_plan(const std::string& sql) {
    return std::ranges::any_of(std::array{"SELECT", "UPDATE", "DELETE", "INSERT"},
                               [&](const char* verb) { return sql.starts_with(verb); });
}

class Plans : public testing::Environment {
  public:
    void SetUp() override {
        const Database first(
            folder_.path("first.db"));  // Heed configures SQLite, and makes a store
        sqlite_api::sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch));
    }
    void TearDown() override {
        sqlite_api::sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(watch));
        Database store(folder_.path("first.db"));
        for (const std::string& sql : seen) {
            if (has_plan(sql) && !is_allowed(sql)) {
                const std::string table = scanned(store.writer(), sql);
                EXPECT_EQ(table, "") << "all rows of " << table << " are looked through by\n"
                                     << sql;
            }
        }
    }

  private:
    ScratchFolder folder_;
};

const testing::Environment* const plans = testing::AddGlobalTestEnvironment(new Plans);

}  // namespace
}  // namespace heed::sql
