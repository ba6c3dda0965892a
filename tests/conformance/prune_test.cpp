#include <fstream>
#include <iterator>

#include <gmock/gmock.h>

#include "engine/runtime/audit_log.h"
#include "engine/runtime/readers.h"
#include "engine/runtime/upkeep.h"
#include "tests/conformance/counted_facts.h"
#include "tests/conformance/lookups.h"
#include "tests/conformance/sqlite_file.h"

namespace heed {
namespace {

using sample::minute;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

constexpr const char* everything_of_cases[] = {
    "cases",       "responses",       "journal",    "mails",        "tasks",
    "timers",      "task_lists",      "case_index", "case_filters", "task_participants",
    "address_ids", "unindexed_cases", "webhooks"};

/// Old cases are taken away whole.
class Pruning : public WithSqliteFile<Facts> {
  protected:
    /// Opened at the beginning, its mails settled, and ended at that minute.
    void end(const Commit& opened, int at) {
        const CaseNumber number = opened.after.number;
        Task task = opened.after.tasks.front();
        task.status = TaskStatus::withdrawn;
        commit({opened});
        ASSERT_NO_FATAL_FAILURE(StoragePromises::commit(
            {sample::commit_of(opened.after, "end", minute(at),
                               {ChangeTask{TaskChange::withdrawn, task}, CancelTimer{1},
                                CancelTimer{2}, EndCase{"resolved"}})},
            {{number, 1, MailState::sent, minute(at), {}, "250 ok"},
             {number, 2, MailState::sent, minute(at), {}, "250 ok"}}));
        commit({});
    }
    long long count(const std::string& rows) {
        return database_->writer().number("SELECT count(*) AS left_behind FROM " + rows);
    }
    std::string bytes() const {
        std::string all;
        for (const char* suffix : {"", "-wal"}) {
            std::ifstream file(storage_->place() + suffix, std::ios::binary);
            all.append(std::istreambuf_iterator<char>(file), {});
        }
        return all;
    }
    Pruned prune(int before, int rounds = 1'000) {
        return opened()->upkeep().prune(minute(before), minute(99), "me",
                                        [&] { return rounds-- > 0; });
    }
};

TEST_P(Pruning, TakesAwayAllOfACaseAndWhatItIsFoundByAndNotItsFigures) {
    Commit old = opening_of(1, 5, "a-3");
    old.response->response.customer = {
        .id = "c-1", .name = "Grace MARKER", .email = "MARKER@x.example"};
    end(old, 10);
    ASSERT_NE(bytes().find("MARKER"), std::string::npos);
    const auto figures = qualities();
    EXPECT_THAT(figures, ElementsAre(Pair("5", 1)));

    const Pruned gone = prune(15);
    EXPECT_EQ(gone.cases, 1);
    EXPECT_EQ(gone.responses, 1);
    EXPECT_EQ(gone.journal_entries, 2);
    EXPECT_EQ(gone.mails, 2);
    EXPECT_EQ(gone.kept, 0);
    for (const char* table : everything_of_cases) {
        EXPECT_EQ(count(table), 0) << table;
    }
    EXPECT_EQ(bytes().find("MARKER"), std::string::npos);
    EXPECT_THAT(storage_->upkeep().check_seals("").faults, IsEmpty());
    EXPECT_EQ(qualities(), figures);
    EXPECT_EQ(storage_->cases().find(1), std::nullopt);
}

TEST_P(Pruning, IsStoppedBetweenTwoSlicesAndGoesOnTheNextTime) {
    end(opening_of(1, 5, "a-3"), 10);
    EXPECT_EQ(prune(15, 0).cases, 0);
    EXPECT_EQ(prune(15).cases, 1);
}

TEST_P(Pruning, LetsNoResponseComeBackThatWasTakenAway) {
    end(opening_of(1, 5, "a-3"), 10);
    EXPECT_EQ(prune(15).cases, 1);
    const Lookup lookup = by_response("r-1");
    const Found found = store_.load(std::span(&lookup, 1)).front();
    EXPECT_FALSE(found.situation.current);
    EXPECT_NE(found.situation.known_response, 0) << "it is answered as a repeat";
}

TEST_P(Pruning, LeavesWhatIsYoungerAndWhatIsStillUnderWay) {
    end(opening_of(1, 5, "a-3"), 10);
    end(opening_of(2, 4, "a-3"), 20);
    commit({opening_of(3, 3, "a-3")});
    EXPECT_EQ(prune(15).cases, 1);
    EXPECT_EQ(prune(15).cases, 0) << "there is no more";
    EXPECT_EQ(storage_->cases().find(1), std::nullopt);
    EXPECT_NE(storage_->cases().find(2), std::nullopt);
    EXPECT_NE(storage_->cases().find(3), std::nullopt);
    EXPECT_THAT(storage_->cases().responses(2), testing::SizeIs(1));
    EXPECT_EQ(count("case_index WHERE case_number = 1"), 0);
    EXPECT_EQ(count("address_ids"), 1) << "another case of the customer is there";
}

TEST_P(Pruning, LeavesACaseThatSomethingWaitsForOrThatIsNotCountedYetAndSaysSo) {
    end(opening_of(1, 5, "a-3"), 10);
    end(opening_of(2, 5, "a-3"), 10);
    end(opening_of(3, 5, "a-3"), 10);
    database_->writer().execute("INSERT INTO unindexed_cases (number) VALUES (1)");
    database_->writer().execute(
        "INSERT INTO webhooks (case_number, revision, name, event, state, due_at, attempts)"
        " VALUES (2, 1, 'crm', 'case.ended', 'waiting', 0, 0)");
    database_->writer().execute("UPDATE cases SET document = '{\"v\":2}' WHERE number = 3");
    const Pruned would = storage_->upkeep().would_prune(minute(15));
    EXPECT_EQ(would.cases, 1);
    EXPECT_EQ(would.kept, 2);
    const Pruned gone = prune(15);
    EXPECT_EQ(gone.cases, 0);
    EXPECT_EQ(gone.kept, 3) << "a damaged one is found to be so when it is to go";
    EXPECT_EQ(count("journal"), 6);
    EXPECT_THAT(storage_->audit().list({}).items, IsEmpty());
}

TEST_P(Pruning, DoesWhatARunThatWasStoppedHasLeft) {
    database_->writer().execute(
        "INSERT INTO webhooks (case_number, revision, name, event, state, due_at, attempts)"
        " VALUES (7, 1, 'crm', 'case.ended', 'sent', 0, 1)");
    EXPECT_EQ(prune(15).cases, 0);
    EXPECT_EQ(count("webhooks"), 0) << "its case is gone";
}

TEST_P(Pruning, LeavesTheCustomerKnownOfACaseThatIsNotIndexedYet) {
    Commit old = opening_of(1, 5, "a-3");
    old.response->response.customer = {.id = "c-1", .name = "Ada", .email = "desk@x.example"};
    old.after.customer = "c-1";
    Commit young = opening_of(2, 5, "a-3");
    young.response->response.customer = old.response->response.customer;
    young.after.customer = "c-1";
    end(old, 10);
    StoragePromises::commit({young});
    EXPECT_EQ(prune(15).cases, 1);
    EXPECT_EQ(count("address_ids WHERE customer = 'c-1'"), 1);
}

TEST_P(Pruning, IsWrittenDownAndGivesTheSpaceBack) {
    for (CaseNumber number = 1; number <= 60; ++number) {
        end(opening_of(number, 5, "a-3"), 10);
    }
    const long long pages = database_->writer().number("PRAGMA page_count");
    const Pruned gone = prune(15);
    EXPECT_EQ(gone.cases, 60);
    EXPECT_TRUE(gone.can_shrink);
    EXPECT_GT(gone.freed_bytes, 0);
    EXPECT_EQ(database_->writer().number("PRAGMA freelist_count"), 0);
    EXPECT_EQ(database_->writer().number("PRAGMA page_count"),
              pages - gone.freed_bytes / database_->writer().number("PRAGMA page_size"));
    ASSERT_THAT(storage_->audit().list({}).items, testing::SizeIs(1));
    const AuditEntry written = storage_->audit().list({}).items.front();
    EXPECT_EQ(written.act, AuditAct::cases_pruned);
    EXPECT_EQ(written.actor, "me");
    EXPECT_EQ(written.at, minute(99));
    EXPECT_EQ(written.subject, "2026-03-02");
    EXPECT_EQ(written.detail, "cases 60, responses 60, mails 120");
}

INSTANTIATE_TEST_SUITE_P(All, Pruning, sqlite_alone(), name_of_kind);

}  // namespace
}  // namespace heed
