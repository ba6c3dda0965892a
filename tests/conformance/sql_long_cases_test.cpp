// A case that goes on for years: what it costs to write, and that it is read as it is.

#include <filesystem>
#include <memory>

#include <gtest/gtest.h>

#include "adapters/sql/sql_case_reader.h"
#include "adapters/sql/sql_erasures.h"
#include "adapters/sql/sql_store.h"
#include "tests/conformance/lookups.h"
#include "tests/conformance/sample_commits.h"
#include "tests/conformance/scratch_folder.h"

namespace heed::sql {
namespace {

using sample::commit_of;
using sample::minute;
using sample::opening;

const std::string words(300, 'w');

class LongCases : public testing::Test {
  protected:
    void begin() { take(opening(17, "r-1")); }
    /// The last task is done, and the next one begins.
    void next_task() {
        Task done = now_.tasks.back();
        done.status = TaskStatus::completed;
        done.outcome = "done";
        done.closed_by = "cm@example.com";
        done.form["what"] = Value(words);
        done.draft.clear();
        Task next = now_.tasks.front();
        next.number = done.number + 1;
        next.status = TaskStatus::open;
        next.outcome.clear();
        next.form.clear();
        take(commit_of(
            now_, key(), minute(++events_),
            {ChangeTask{TaskChange::completed, done}, ChangeTask{TaskChange::opened, next}}));
    }
    void save_draft() {
        Task task = now_.tasks.back();
        task.draft["what"] = Value(words + std::to_string(events_));
        ++task.revision;
        take(commit_of(now_, key(), minute(++events_), {ChangeTask{TaskChange::drafted, task}}));
    }
    std::string key() const { return "event-" + std::to_string(events_); }

    void take(const Commit& commit) {
        ASSERT_EQ(store_.commit(std::span(&commit, 1), {}, {}).front(), CommitStatus::committed);
        now_ = commit.after;
    }
    Case loaded() {
        const Lookup lookup = by_number(17);
        return store_.load(std::span(&lookup, 1)).front().situation.current.value();
    }
    /// What one of so many such events adds to the log on average.
    template <class Deed>
    double log_bytes(int events, Deed deed) {
        const auto before = database_->log_written_bytes();
        for (int i = 0; i < events; ++i) {
            deed();
        }
        return static_cast<double>(database_->log_written_bytes() - before) / events;
    }

    ScratchFolder folder_;
    std::shared_ptr<Database> database_ = std::make_shared<Database>(folder_.path("heed.db"));
    SqlStore store_{database_};
    SqlCaseReader reader_{database_};
    Case now_;
    int events_ = 0;
};

TEST_F(LongCases, AreReadAsTheyAreAfterEachEvent) {
    begin();
    for (int i = 0; i < 40; ++i) {
        next_task();
        ASSERT_EQ(loaded(), now_);
        save_draft();
        ASSERT_EQ(loaded(), now_);
        ASSERT_EQ(reader_.find(17), now_);
    }
}

TEST_F(LongCases, TheTwoHundredthTaskCostsWhatTheFirstOnesCost) {
    begin();
    const double first = log_bytes(8, [&] { next_task(); });
    log_bytes(192, [&] { next_task(); });
    EXPECT_LT(log_bytes(64, [&] { next_task(); }), 2 * first);
}

TEST_F(LongCases, ADraftOfALongCaseCostsWhatItCostInAShortOne) {
    begin();
    const double first = log_bytes(8, [&] { save_draft(); });
    log_bytes(200, [&] { next_task(); });
    EXPECT_LT(log_bytes(64, [&] { save_draft(); }), 2 * first);
}

TEST_F(LongCases, AreErasedWholeAndGoOn) {
    begin();
    log_bytes(41, [&] { next_task(); });
    save_draft();
    const Whom whom{.id = "c-17", .address = {}};
    EXPECT_EQ(SqlErasures(database_).forget(nullptr, whom, minute(600), "heed forget").cases, 1);
    EXPECT_EQ(database_->writer().number("SELECT count(*) FROM case_documents"), 0);
    now_ = loaded();
    EXPECT_EQ(now_.customer, "");
    EXPECT_EQ(fold(reader_.journal(17, {.after = {}, .limit = 100}).items), now_);
    log_bytes(40, [&] { next_task(); });
    EXPECT_EQ(loaded(), now_);
}

TEST_F(LongCases, ADocumentThatIsLostIsNamed) {
    begin();
    log_bytes(40, [&] { next_task(); });
    database_->writer().execute("DELETE FROM case_documents");
    EXPECT_THROW(loaded(), StoreRefusal);
}

}  // namespace
}  // namespace heed::sql
