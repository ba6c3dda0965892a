#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sql/case_indexer.h"
#include "adapters/sql/past_weeks.h"
#include "adapters/sql/query.h"
#include "engine/runtime/case_index.h"
#include "engine/runtime/erasures.h"
#include "tests/conformance/counted_facts.h"
#include "tests/conformance/sqlite_file.h"

namespace heed {
namespace {

using sample::commit_of;
using sample::minute;
using sample::opening;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

class SqliteFacts : public WithSqliteFile<Facts> {
  protected:
    long long members_called(const std::string& name) {
        return database_->writer().number("SELECT count(*) FROM counted_members WHERE name = :name",
                                          {name});
    }
    /// All facts, as the database has them.
    std::vector<std::string> all_facts() {
        std::vector<std::string> rows;
        for_each_fact(
            "SELECT question || ' ' || dimension || ' ' || step || ' ' || day || ' ' ||"
            " member || ' ' || value || ' ' || times FROM facts",
            [&](const std::string& row) { rows.push_back(row); });
        return rows;
    }
    template <class Each>
    void for_each_fact(const std::string& sql, Each each) {
        sql::for_each_row<std::string>(database_->writer(), sql, {}, each);
    }
};

TEST_P(Facts, AreWhatResponsesAnswered) {
    commit({opening_of(1, 5, "a-3"), opening_of(2, 5, "a-4"), opening_of(3, 2, "a-3")});
    EXPECT_THAT(qualities(), ElementsAre(Pair("2", 1), Pair("5", 2)));
}

TEST_P(SqliteFacts, AreTheSameHoweverOftenACaseIsCounted) {
    commit({opening_of(1, 5, "a-3"), opening_of(2, 4, "a-3")});
    const auto before = all_facts();
    database_->writer().execute("INSERT INTO unindexed_cases (number) SELECT number FROM cases");
    commit({});
    EXPECT_EQ(all_facts(), before);
}

TEST_P(Facts, FollowAChangedAnswerAndKeepItsDayAndAccount) {
    const Commit first = opening_of(1, 5, "a-3");
    commit({first});
    SurveyResponse changed = first.response->response;
    changed.answers = {{"quality", 1}};
    changed.submitted_at = minute(3 * a_day);
    changed.account.id = "a-9";
    commit({updating(first.after, changed)});
    EXPECT_THAT(told(quality_from(0, 0)), ElementsAre(Pair("1", 1)));
    FiguresAsked by_account = quality_from(0, 400);
    by_account.by = "account.id";
    EXPECT_THAT(told(by_account), ElementsAre(Pair("a-3 1", 1)));
    FiguresAsked speed = quality_from(0, 400);
    speed.question.name = "speed";
    EXPECT_THAT(told(speed), IsEmpty()) << "it is not answered any more";
}

TEST_P(Facts, AreOfDaysFirstAndLastIncluded) {
    commit({opening_of(1, 5, "a-3"), opening_of(2, 4, "a-3", a_day),
            opening_of(3, 3, "a-3", 2 * a_day), opening_of(4, 2, "a-3", 100 * a_day)});
    EXPECT_THAT(told(quality_from(1, 2)), ElementsAre(Pair("3", 1), Pair("4", 1)));
    EXPECT_THAT(told(quality_from(2, 100)), ElementsAre(Pair("2", 1), Pair("3", 1)))
        << "whole months between days";
    EXPECT_THAT(told(quality_from(3, 99)), IsEmpty());
}

TEST_P(Facts, AreToldApartByMembersAndNarrowedToOne) {
    commit({opening_of(1, 5, "a-3"), opening_of(2, 4, "a-4")});
    FiguresAsked asked = quality_from(0, 0);
    asked.by = "account.id";
    EXPECT_THAT(told(asked), ElementsAre(Pair("a-3 5", 1), Pair("a-4 4", 1)));
    asked.by.clear();
    asked.of.members = {{"account.id", "a-4"}};
    EXPECT_THAT(told(asked), ElementsAre(Pair("4", 1)));
    asked.of.members = {{"account.id", "nobody"}};
    EXPECT_THAT(told(asked), IsEmpty());
}

TEST_P(Facts, OfTwoDimensionsAreCountedWhenAskedFor) {
    Commit other = opening_of(2, 4, "a-3");
    other.response->response.service.type = "support";
    commit({opening_of(1, 5, "a-3"), other, opening_of(3, 1, "a-4")});
    FiguresAsked asked = quality_from(-1, 1);
    asked.by = "account.id";
    asked.of.members = {{"service.type", "support"}};
    EXPECT_THAT(told(asked), ElementsAre(Pair("a-3 4", 1)));
    asked.by.clear();
    asked.of.members.emplace_back("account.id", "a-4");
    EXPECT_THAT(told(asked), IsEmpty());
}

TEST_P(SqliteFacts, CountedAnewAreTheKeptOnesAfterManyChanges) {
    std::mt19937 random(7);
    const auto below = [&](unsigned end) { return static_cast<int>(random() % end); };
    std::vector<std::pair<Case, SurveyResponse>> known;
    for (int i = 1; i <= 60; ++i) {
        if (known.empty() || below(2) == 0) {
            const Commit first =
                opening_of(i, below(5) + 1, "a-" + std::to_string(below(4)), below(90) * a_day);
            commit({first});
            known.emplace_back(first.after, first.response->response);
        } else {
            auto& [now, response] = known[static_cast<std::size_t>(below(known.size()))];
            response.answers = {{"quality", below(5) + 1}};
            const Commit change = updating(now, response, "change " + std::to_string(i));
            commit({change});
            now = change.after;
        }
    }
    for (int i = 0; i < 60; i += 7) {
        Case& now = known[static_cast<std::size_t>(i) % known.size()].first;
        Task task = now.tasks.front();
        task.status = TaskStatus::completed;
        task.closed_at = minute(below(90) * a_day);
        const Commit change = commit_of(now, "done " + std::to_string(i), minute(90),
                                        {ChangeTask{TaskChange::completed, task}});
        commit({change});
        now = change.after;
    }
    const auto kept = all_facts();
    sql::Connection& store = database_->writer();
    store.execute("DELETE FROM facts");
    store.execute("DELETE FROM counted_responses");
    store.execute("INSERT INTO unindexed_cases (number) SELECT number FROM cases");
    commit({});
    EXPECT_EQ(all_facts(), kept);
    EXPECT_THAT(kept, testing::SizeIs(testing::Gt(100U)));
}

/// What was promised in a case whose call is due a day after its response.
class KeptPromises : public Facts {
  protected:
    static Commit changing(const Case& before, Task task, int at) {
        return commit_of(before, "change at " + std::to_string(at), minute(at),
                         {ChangeTask{TaskChange::completed, std::move(task)}});
    }
    static Task done(Task task, int at) {
        task.status = TaskStatus::completed;
        task.closed_at = minute(at);
        return task;
    }
    std::map<std::string, std::int64_t> promises(int from, int to, const std::string& by = {}) {
        FiguresAsked asked = quality_from(from, to);
        asked.figure = Figure::kept_promises;
        asked.by = by;
        return told(asked);
    }
};

TEST_P(KeptPromises, AreCountedOnTheDayOnWhichTheyAreDueOnceTheyAreDone) {
    const Commit first = opening_of(1, 2, "a-3");
    commit({first});
    EXPECT_THAT(promises(-1, 9), IsEmpty());
    commit({changing(first.after, done(first.after.tasks.front(), 5), 5)});
    EXPECT_THAT(promises(0, 0), IsEmpty());
    EXPECT_THAT(promises(1, 1), ElementsAre(Pair("1", 1)));
    EXPECT_THAT(promises(1, 1, "account.id"), ElementsAre(Pair("a-3 1", 1)));
}

TEST_P(KeptPromises, AreCountedAnewWhereTheirTimeMovesAndTakenAwayWhereItIsStillToCome) {
    const Commit first = opening_of(1, 2, "a-3");
    const Commit late =
        changing(first.after, done(first.after.tasks.front(), 2 * a_day), 2 * a_day);
    commit({first, late});
    EXPECT_THAT(promises(1, 1), ElementsAre(Pair("0", 1)));
    Task moved = late.after.tasks.front();
    moved.due = minute(3 * a_day);
    const Commit later = changing(late.after, moved, 2 * a_day + 1);
    commit({later});
    EXPECT_THAT(promises(1, 1), IsEmpty());
    EXPECT_THAT(promises(3, 3), ElementsAre(Pair("1", 1)));
    moved.status = TaskStatus::open;
    commit({changing(later.after, moved, 2 * a_day + 2)});
    EXPECT_THAT(promises(-1, 9), IsEmpty());
    EXPECT_THAT(qualities(), ElementsAre(Pair("2", 1))) << "responses stay";
}

TEST_P(Facts, StayWhenACustomerIsForgotten) {
    commit({opening_of(1, 5, "a-3"), opening_of(2, 5, "a-3")});
    const auto before = qualities();
    storage_->erasures().forget(nullptr, {.id = "c-17", .address = {}}, minute(100), "heed forget");
    commit({});
    EXPECT_EQ(qualities(), before);
}

TEST_P(SqliteFacts, DoNotKeepWhatAFieldOfSomebodyForgottenHeldAndHardlyAnybodyElseHas) {
    const Program program = keeping("fields.branch");
    Commit telling = opening_of(1, 5, "a-3");
    telling.response->response.fields = {{"branch", "Ada's corner"}};
    std::vector<Commit> all{telling};
    for (int number = 2; number < 8; ++number) {
        all.push_back(opening_of(number, 4, "a-3"));
        all.back().response->response.fields = {{"branch", "Ulm"}};
    }
    commit(all, program);
    const auto before = qualities();
    EXPECT_EQ(members_called("Ada's corner"), 1);
    storage_->erasures().forget(nullptr, {.id = "c-17", .address = {}}, minute(100), "heed forget");
    commit({}, program);
    EXPECT_EQ(qualities(), before) << "sums stay";
    EXPECT_EQ(members_called("Ada's corner"), 0);
    FiguresAsked asked = quality_from(0, 0);
    asked.by = "fields.branch";
    EXPECT_THAT(told(asked), ElementsAre(Pair("Ulm 4", 6)));
}

TEST_P(SqliteFacts, OfAnOlderHeedAreCountedLittleByLittle) {
    commit({opening_of(1, 5, "a-3"), opening_of(2, 4, "a-3"), opening_of(3, 3, "a-3")});
    const auto before = all_facts();
    sql::Connection& store = database_->writer();
    store.execute("DELETE FROM facts");
    store.execute("DELETE FROM counted_responses");
    store.execute("INSERT INTO filling (number) VALUES (0)");
    EXPECT_THAT(qualities(), IsEmpty());
    EXPECT_EQ(facts_.counted_through(minute(5)), minute(0));
    while (sql::note_older_cases(*database_, 2)) {
        commit({});
    }
    EXPECT_EQ(all_facts(), before);
}

TEST_P(SqliteFacts, TakeThePlaceOfWhatAnOlderHeedCountedByWeekLittleByLittle) {
    sql::Connection& store = database_->writer();
    for (int number = 1; number <= 3; ++number) {
        store.execute(
            "INSERT INTO result_cases (account, kind, week, number, times)"
            " VALUES (0, 1, 20000, :number, 1)",
            {static_cast<long long>(number)});
    }
    EXPECT_TRUE(sql::take_away_past_weeks(*database_, 2));
    EXPECT_EQ(store.number("SELECT count(*) FROM result_cases"), 1);
    EXPECT_TRUE(sql::take_away_past_weeks(*database_, 2));
    EXPECT_FALSE(sql::take_away_past_weeks(*database_, 2));
    EXPECT_EQ(store.number("SELECT count(*) FROM sqlite_master WHERE name LIKE 'result%'"), 0);
}

TEST_P(Facts, AreOfTheMembersOfTodayWhenAskedForAndOtherwiseOfThoseOfThen) {
    commit({opening_of(1, 5, "a-3"), opening_of(2, 4, "a-3")});
    Program program = keeping("account.region");
    program.directory.accounts["a-3"] = {.id = "a-3", .columns = {{"region", "north"}}};
    FiguresAsked asked = quality_from(0, 0);
    asked.by = "account.region";
    EXPECT_THAT(told(asked), IsEmpty());
    const Survey other{.name = "another"};
    EXPECT_EQ(storage_->index().remap_facts(program, 9, 0, &other).responses, 0);
    EXPECT_EQ(storage_->index().remap_facts(program, 1, 0, nullptr).responses, 1);
    EXPECT_EQ(storage_->index().remap_facts(program, 1, 1, nullptr).responses, 1);
    EXPECT_EQ(storage_->index().remap_facts(program, 1, 2, nullptr).last, 0);
    EXPECT_THAT(told(asked), ElementsAre(Pair("north 4", 1), Pair("north 5", 1)));
    asked.by = "account.id";
    EXPECT_THAT(told(asked), IsEmpty());
    EXPECT_THAT(qualities(), ElementsAre(Pair("4", 1), Pair("5", 1)));
    EXPECT_EQ(storage_->index().remap_facts(program, 10, 0, nullptr).responses, 0) << "once";
}

TEST_P(Facts, SayHowFarTheyAreCounted) {
    EXPECT_EQ(facts_.counted_through(minute(5)), minute(5));
    commit({opening_of(1, 5, "a-3")});
    EXPECT_EQ(facts_.counted_through(minute(5)), minute(5));
    ASSERT_THAT(store_.commit(std::vector{opening_of(2, 5, "a-3")}, {}, {}),
                ElementsAre(CommitStatus::committed));
    EXPECT_EQ(facts_.counted_through(minute(5)), minute(0)) << "the second waits";
}

TEST_P(Facts, MakeCoMomentsOfTheResponsesThatAnsweredEveryQuestion) {
    Commit partly = opening_of(3, 1, "a-3");
    partly.response->response.answers = {{"quality", 1}};
    commit({opening_of(1, 5, "a-3"), opening_of(2, 3, "a-4"), partly});
    DriversAsked asked{.of = quality_from(0, 0).of, .outcome = "quality", .questions = {"speed"}};
    CoMoments expected(2);
    expected.add({5, 3});
    expected.add({3, 3});
    EXPECT_EQ(facts_.co_moments(asked), expected);
    asked.of.members = {{"account.id", "a-4"}};
    EXPECT_EQ(facts_.co_moments(asked).n(), 1);
}

TEST_P(Facts, MakeCoMomentsAnewOnceSomethingHasChanged) {
    DriversAsked asked{.of = quality_from(0, 0).of, .outcome = "quality", .questions = {"speed"}};
    commit({opening_of(1, 5, "a-3"), opening_of(2, 4, "a-4")});
    CoMoments expected(2);
    expected.add({5, 3});
    expected.add({4, 3});
    EXPECT_EQ(facts_.co_moments(asked), expected);
    EXPECT_EQ(facts_.co_moments(asked), expected) << "as it is remembered";
    commit({opening_of(3, 1, "a-4")});
    expected.add({1, 3});
    EXPECT_EQ(facts_.co_moments(asked), expected);
    asked.of.members = {{"account.id", "a-4"}};
    EXPECT_EQ(facts_.co_moments(asked).n(), 2);
}

INSTANTIATE_TEST_SUITE_P(Every, Facts, every_storage(), name_of_kind);
INSTANTIATE_TEST_SUITE_P(Every, KeptPromises, every_storage(), name_of_kind);
INSTANTIATE_TEST_SUITE_P(Every, SqliteFacts, sqlite_alone(), name_of_kind);

}  // namespace
}  // namespace heed
