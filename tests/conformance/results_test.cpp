#include "engine/runtime/results.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sql/case_indexer.h"
#include "adapters/sql/schema.h"
#include "engine/runtime/case_index.h"
#include "engine/runtime/erasures.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/readers.h"
#include "tests/conformance/sample_commits.h"
#include "tests/conformance/sqlite_file.h"
#include "tests/conformance/storage_promises.h"

namespace heed {
namespace {

using sample::commit_of;
using sample::minute;
using sample::opening;
using testing::ElementsAre;
using testing::IsEmpty;

const Week week = week_of(minute(0), TimeZone());
constexpr int a_week = 7 * 24 * 60;  ///< minutes

/// What cases add to the figures, and the cases behind each.
class ResultsOfCases : public StoragePromises {
  protected:
    void index() {
        while (storage_->index().index_cases(Program(), 2, 0)) {
        }
    }
    static Commit opening_of(CaseNumber number, const std::string& account, int at = 0) {
        Commit commit = opening(number, "r-" + std::to_string(number));
        commit.response->response.account.id = account;
        commit.response->received_at = minute(at);
        commit.after.opened_at = minute(at);
        return commit;
    }
    /// The case's task is done with what was documented, and the case with it.
    static Commit closing_of(const Case& before, int at) {
        Task task = before.tasks.front();
        task.status = TaskStatus::completed;
        task.outcome = "reached";
        task.closed_at = minute(at);
        Commit commit =
            commit_of(before, "done", minute(at), {ChangeTask{TaskChange::completed, task}});
        commit.after.status = CaseStatus::ended;
        commit.after.outcome = "closed";
        commit.after.ended_at = minute(at);
        return commit;
    }
    static CountedPeriod everything() {
        return {.from = later(week, -10),
                .to = later(week, 10),
                .survey = "",
                .reach = {.versions = {{"closed-loop", 1}}, .accounts = std::nullopt}};
    }
    static CountedPeriod of_account(const std::string& id) {
        CountedPeriod period = everything();
        period.reach.accounts = {{id}};
        return period;
    }
    std::int64_t count(Measure measure, const CountedPeriod& period = everything()) {
        return results_of(results_.counts(period), period.from, period.to).whole.of(measure);
    }
    Page<CaseSummary> behind(Measure measure, const CountedPeriod& period = everything(),
                             const PageRequest& page = {}) {
        CaseFilter filter;
        filter.counted = CountedCases{.of = period, .measure = measure};
        return cases_.list(filter, page);
    }
    static std::vector<CaseNumber> numbers(const Page<CaseSummary>& page) {
        std::vector<CaseNumber> all;
        for (const CaseSummary& summary : page.items) {
            all.push_back(summary.number);
        }
        return all;
    }

    CaseReader& cases_ = storage_->cases();
    ResultReader& results_ = storage_->results();
};

class SqliteResults : public WithSqliteFile<ResultsOfCases> {
  protected:
    long long rows_of(const std::string& table) {
        return database_->writer().number("SELECT count(*) FROM " + table);
    }
};

TEST_P(ResultsOfCases, ComeAMomentAfterTheCommitAndFollowTheCase) {
    const Commit first = opening_of(1, "a-3");
    commit({first, opening_of(2, "a-3")});
    EXPECT_EQ(count(Measure::responses), 0) << "not indexed yet";
    index();
    EXPECT_EQ(count(Measure::responses), 2);
    EXPECT_EQ(count(Measure::waiting), 2);
    commit({closing_of(first.after, 90)});
    index();
    EXPECT_EQ(count(Measure::responses), 2);
    EXPECT_EQ(count(Measure::waiting), 1);
    EXPECT_EQ(count(Measure::closed), 1);
    EXPECT_THAT(numbers(behind(Measure::waiting)), ElementsAre(2));
    EXPECT_THAT(numbers(behind(Measure::closed)), ElementsAre(1));
}

TEST_P(SqliteResults, AreTheSameHoweverOftenACaseIsCounted) {
    commit({opening_of(1, "a-3")});
    index();
    const auto before = results_.counts(everything());
    const long long rows = rows_of("result_cases");
    database_->writer().execute("INSERT INTO unindexed_cases SELECT number FROM cases");
    index();
    EXPECT_THAT(results_.counts(everything()), testing::UnorderedElementsAreArray(before));
    EXPECT_EQ(rows_of("result_cases"), rows);
}

TEST_P(ResultsOfCases, NameTheCasesBehindAnotherEnd) {
    const Commit first = opening_of(1, "a-3");
    const Commit second = opening_of(2, "a-3");
    commit({first, second});
    Commit called = closing_of(first.after, 90);
    called.after.outcome = "called";
    Commit withdrawn = closing_of(second.after, 90);
    withdrawn.after.outcome = "withdrawn";
    commit({called, withdrawn});
    index();
    EXPECT_EQ(count(Measure::closed), 0);
    EXPECT_EQ(count(Measure::ended_otherwise), 2);
    CaseFilter filter;
    filter.counted = CountedCases{.of = everything(),
                                  .measure = Measure::ended_otherwise,
                                  .question = "called",
                                  .value = named_by_state};
    EXPECT_THAT(numbers(cases_.list(filter, {})), ElementsAre(1));
    filter.counted->question = "withdrawn";
    filter.counted->value = named_by_meaning;
    EXPECT_THAT(numbers(cases_.list(filter, {})), ElementsAre(2));
}

TEST_P(SqliteResults, ThatAnOlderHeedCountedAreCountedAnew) {
    const Commit first = opening_of(1, "a-3");
    commit({first});
    Commit closing = closing_of(first.after, 90);
    closing.after.outcome = "withdrawn";
    commit({closing});
    index();
    // As the last release kept it: every ended case was closed.
    sql::Connection& store = database_->writer();
    store.execute(
        "UPDATE result_kinds SET measure = 'closed', question = '', value = 0"
        " WHERE measure = 'ended_otherwise'");
    store.execute(
        "DELETE FROM result_weeks WHERE kind IN"
        " (SELECT kind FROM result_kinds WHERE measure = 'undeclared')");
    store.execute(
        "DELETE FROM result_cases WHERE kind IN"
        " (SELECT kind FROM result_kinds WHERE measure = 'undeclared')");
    store.execute("DROP VIEW case_texts");
    for (const std::string later :
         {"case_documents",    "customers_to_find", "goal_turns",        "praises",
          "asked_customers",   "open_customers",    "address_ids",       "attachments",
          "open_keys",         "case_filters",      "task_lists",        "filling",
          "counted_questions", "counted_members",   "counted_responses", "facts",
          "counting",          "digest_readers",    "digests",           "gathered_mails",
          "backups",           "past_link_keys"}) {
        store.execute("DROP TABLE " + later);
    }
    store.execute("CREATE UNIQUE INDEX cases_open_key ON cases (open_key) WHERE open_key <> ''");
    store.execute("ALTER TABLE meta DROP COLUMN is_compact");
    store.execute("ALTER TABLE meta DROP COLUMN outbox_held_at");
    for (const std::string later : {"expires_at", "used_at", "surveys"}) {
        store.execute("ALTER TABLE tokens DROP COLUMN " + later);
    }
    store.execute("UPDATE meta SET schema_version = 18, oldest_writer = 18");
    EXPECT_EQ(count(Measure::closed), 1);
    sql::migrate(store);
    EXPECT_EQ(count(Measure::closed), 0) << "at once";
    EXPECT_EQ(count(Measure::follow_ups), 1);
    while (sql::note_older_cases(*database_, 10)) {
        index();
    }
    EXPECT_EQ(count(Measure::closed), 0);
    EXPECT_EQ(count(Measure::ended_otherwise), 1);
    EXPECT_THAT(numbers(behind(Measure::ended_otherwise)), ElementsAre(1));
}

TEST_P(ResultsOfCases, AreOfOnesAccountsAndOfVersionsInReach) {
    commit({opening_of(1, "a-3"), opening_of(2, "a-4"), opening_of(3, "a-4")});
    index();
    EXPECT_EQ(count(Measure::responses, of_account("a-4")), 2);
    EXPECT_THAT(numbers(behind(Measure::responses, of_account("a-4"))), ElementsAre(3, 2));
    EXPECT_EQ(count(Measure::responses, of_account("a-5")), 0);
    EXPECT_THAT(numbers(behind(Measure::responses, of_account("a-5"))), IsEmpty());
    CountedPeriod nobodys = everything();
    nobodys.reach.accounts = std::vector<std::string>();
    EXPECT_THAT(results_.counts(nobodys), IsEmpty());
    EXPECT_THAT(numbers(behind(Measure::responses, nobodys)), IsEmpty());
    CountedPeriod hidden = everything();
    hidden.reach.versions = {{"closed-loop", 2}};
    EXPECT_THAT(results_.counts(hidden), IsEmpty());
    EXPECT_THAT(numbers(behind(Measure::responses, hidden)), IsEmpty());
}

TEST_P(ResultsOfCases, AreOfAPeriodAndASurvey) {
    commit({opening_of(1, "a-3", a_week), opening_of(2, "a-3")});
    index();
    CountedPeriod one_week = everything();
    one_week.from = one_week.to = week;
    EXPECT_EQ(count(Measure::responses, one_week), 1);
    EXPECT_THAT(numbers(behind(Measure::responses, one_week)), ElementsAre(2));
    CountedPeriod other = everything();
    other.survey = "another";
    EXPECT_EQ(count(Measure::responses, other), 0);
    EXPECT_THAT(numbers(behind(Measure::responses, other)), IsEmpty());
    other.survey = "service-quality";
    EXPECT_EQ(count(Measure::responses, other), 2);
}

TEST_P(ResultsOfCases, NameTheCasesOfTheLatestWeekFirstAndInPages) {
    commit({opening_of(1, "a-3", a_week), opening_of(2, "a-3"), opening_of(3, "a-4"),
            opening_of(4, "a-3")});
    index();
    const auto first = behind(Measure::responses, everything(), {.after = {}, .limit = 2});
    EXPECT_THAT(numbers(first), ElementsAre(1, 4));
    const auto second = behind(Measure::responses, everything(), {.after = first.next, .limit = 2});
    EXPECT_THAT(numbers(second), ElementsAre(3, 2));
    EXPECT_EQ(second.next, std::nullopt);
}

TEST_P(ResultsOfCases, NameTheCasesBehindAScore) {
    Commit worse = opening_of(2, "a-3");
    worse.response->response.answers = {{"quality", 1}};
    commit({opening_of(1, "a-3"), worse});
    index();
    CaseFilter filter;
    filter.counted = CountedCases{
        .of = everything(), .measure = Measure::score, .question = "quality", .value = 1};
    EXPECT_THAT(numbers(cases_.list(filter, {})), ElementsAre(2));
    filter.counted->value.reset();
    EXPECT_THAT(numbers(cases_.list(filter, {})), ElementsAre(2, 1));
    filter.status = CaseStatus::ended;
    EXPECT_THAT(numbers(cases_.list(filter, {})), IsEmpty());
}

TEST_P(ResultsOfCases, KeepTheirCountsWhenSomebodyIsForgotten) {
    const Commit first = opening_of(1, "a-3");
    commit({first});
    commit({closing_of(first.after, 90)});
    index();
    const auto before = results_.counts(everything());
    storage_->erasures().forget(nullptr, {.id = "c-17", .address = {}}, minute(100), "heed forget");
    EXPECT_THAT(results_.counts(everything()), testing::UnorderedElementsAreArray(before));
    index();
    EXPECT_THAT(results_.counts(everything()), testing::UnorderedElementsAreArray(before));
    EXPECT_THAT(numbers(behind(Measure::closed)), ElementsAre(1));
}

INSTANTIATE_TEST_SUITE_P(Every, ResultsOfCases, every_storage(), name_of_kind);
INSTANTIATE_TEST_SUITE_P(Every, SqliteResults, sqlite_alone(), name_of_kind);

}  // namespace
}  // namespace heed
