#include <gtest/gtest.h>
#include <sqlite3.h>

#include "adapters/sql/handle.h"
#include "adapters/sql/sql_store.h"
#include "tests/conformance/lookups.h"
#include "tests/conformance/sample_commits.h"
#include "tests/conformance/scratch_folder.h"

namespace heed::sql {
namespace {

/// Counts what is asked of a connection.
class Statements {
  public:
    explicit Statements(Connection& connection) : handle_(handle_of(connection)) {
        sqlite3_trace_v2(handle_, SQLITE_TRACE_STMT, count, &count_);
    }
    ~Statements() { sqlite3_trace_v2(handle_, 0, nullptr, nullptr); }
    Statements(const Statements&) = delete;
    Statements& operator=(const Statements&) = delete;

    int count() const { return count_; }

  private:
    static int count(unsigned, void* counted, void*, void*) {
        ++*static_cast<int*>(counted);
        return 0;
    }
    sqlite3* handle_;
    int count_ = 0;
};

/// Of each kind one: a known response, one that is new and brings a customer, an open key, an
/// event.
std::vector<Lookup> lookups_of(CaseNumber number) {
    const std::string suffix = std::to_string(number);
    Lookup arriving = by_response("new-" + suffix);
    arriving.open_key = "customer:" + suffix;
    arriving.known_by = {"w/customer/" + suffix};
    arriving.address = suffix + "@example.com";
    return {by_response("r-" + suffix), arriving, by_open_key("customer:" + suffix),
            by_number(number, "click-" + suffix)};
}

TEST(SqlBatches, AreLoadedByAsManyStatementsHoweverLargeTheyAre) {
    const ScratchFolder folder;
    const auto database = std::make_shared<Database>(folder.path("heed.db"));
    SqlStore store(database);
    std::vector<Lookup> all;
    std::vector<Commit> commits;
    for (CaseNumber number = 1; number <= 64; ++number) {
        const std::string suffix = std::to_string(number);
        commits.push_back(sample::opening(number, "r-" + suffix, "customer:" + suffix));
        const std::vector<Lookup> some = lookups_of(number);
        all.insert(all.end(), some.begin(), some.end());
    }
    store.commit(commits, {}, {});
    store.load(lookups_of(1));  // looks once whether an older Heed left identities
    const auto asked_for = [&](const std::vector<Lookup>& lookups) {
        const Statements statements(database->writer());
        EXPECT_EQ(store.load(lookups).size(), lookups.size());
        return statements.count();
    };
    EXPECT_EQ(asked_for(lookups_of(1)), asked_for(all));
    EXPECT_LE(asked_for(all), 12) << "with the beginning and the end of the transaction";
}

}  // namespace
}  // namespace heed::sql
