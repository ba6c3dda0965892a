#include "adapters/sql/commit_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/json/stored_case.h"
#include "adapters/json/stored_journal.h"
#include "adapters/json/stored_mail.h"
#include "adapters/json/stored_response.h"
#include "adapters/sql/listing_columns.h"
#include "adapters/sql/query.h"
#include "tests/conformance/sample_commits.h"

namespace heed::sql {
namespace {

using sample::comment;
using sample::commit_of;
using sample::minute;
using sample::opening;
using testing::ElementsAre;
using testing::IsEmpty;

const std::string workflow_hash(64, 'a');

CommitRows rows_of_one(const Commit& commit) {
    return rows_of(std::span(&commit, 1));
}

TEST(CommitRows, AnOpeningClaimsItsNumberItsResponseAndItsOpenKey) {
    const Commit commit = opening(17, "r-1", "customer:c-17");
    const IdentityKey identity = identity_key("service-quality", key_without_survey("api", "r-1"));
    const CaseRow row{.number = 17,
                      .revision = 1,
                      .status = "open",
                      .workflow = "closed-loop",
                      .version = 1,
                      .survey = "service-quality",
                      .states = ",manager_call,manager_calls,",
                      .leaves = ",manager_calls,",
                      .outcome = "",
                      .open_key = "customer:c-17",
                      .customer = "c-17",
                      .account = "a-3",
                      .opened_at = stored(minute(0)),
                      .updated_at = stored(minute(0)),
                      .document = json::write_case(commit.after)};
    EXPECT_THAT(rows_of_one(commit).claims,
                ElementsAre(Claim{.expected_revision = 0,
                                  .event_key = commit.entry.key,
                                  .row = row,
                                  .tells_account = true,
                                  .response = KnownResponseRow{identity, row_key(17, 1)}}));
}

TEST(CommitRows, AnOpeningIsWrittenWithAllThatBeginsWithIt) {
    Commit commit = opening(17, "r-1");
    commit.known_by = {"w/customer/c-17"};
    commit.mails[1].suppressed = "no address";
    CommitRows rows;
    rows.claims = rows_of_one(commit).claims;
    rows.journal = {
        {row_key(17, 1), 17, commit.entry.key, json::write_journal_entry(commit.entry)}};
    rows.sources = {{"api", stored(minute(0)), 1}};
    rows.responses = {
        {row_key(17, 1), stored(minute(0)), 1, json::write_response(commit.response->response)}};
    rows.address_ids = {{"ada@example.com", "c-17"}};
    rows.open_customers = {{"w/customer/c-17", 17}};
    rows.tasks = {
        {row_key(17, 1), "open", "cm@example.com", ",sm@example.com,", 0, stored(minute(1440)), 0}};
    rows.participants = {{"sm@example.com", stored(minute(1440)), row_key(17, 1)}};
    rows.timers = {{row_key(17, 1), stored(minute(240))}, {row_key(17, 2), stored(minute(1440))}};
    rows.mails = {
        {row_key(17, 1), "waiting", stored(minute(0)), 0, "", json::write_mail(commit.mails[0])},
        {row_key(17, 2), "suppressed", stored(minute(0)), stored(minute(0)), "no address",
         json::write_mail(commit.mails[1])}};
    rows.unindexed_cases = {17};
    rows.workflows = {workflow_hash};
    EXPECT_EQ(rows_of_one(commit), rows);
}

TEST(CommitRows, AChangedTaskIsFoundByItsParticipantsAnew) {
    const Commit first = opening(17, "r-1");
    const Commit commit = comment(first.after, "click-1");
    CommitRows rows;
    rows.claims = rows_of_one(commit).claims;
    rows.journal = {{row_key(17, 2), 17, "click-1", json::write_journal_entry(commit.entry)}};
    rows.left_participants = {row_key(17, 1)};
    rows.tasks = {
        {row_key(17, 1), "open", "cm@example.com", ",sm@example.com,", 0, stored(minute(1440)), 0}};
    rows.participants = {{"sm@example.com", stored(minute(1440)), row_key(17, 1)}};
    rows.unindexed_cases = {17};
    rows.workflows = {workflow_hash};
    EXPECT_EQ(rows_of_one(commit), rows);
    EXPECT_EQ(rows.claims.front().expected_revision, 1);
    EXPECT_FALSE(rows.claims.front().tells_account);
}

TEST(CommitRows, AnEndGivesTheKeyBackAndStopsWhatWaited) {
    const Commit first = opening(17, "r-1", "customer:c-17");
    Task withdrawn = first.after.tasks.front();
    withdrawn.status = TaskStatus::withdrawn;
    Commit commit =
        commit_of(first.after, "end", minute(9),
                  {ChangeTask{TaskChange::withdrawn, withdrawn}, CancelTimer{1}, CancelTimer{2},
                   AbandonMail{2, "550 no such user"}, EndCase{"closed"}});
    const CommitRows rows = rows_of_one(commit);
    EXPECT_EQ(rows.claims.front().row.open_key, "");
    EXPECT_EQ(rows.claims.front().row.outcome, "closed");
    EXPECT_THAT(rows.stopped_timers, ElementsAre(row_key(17, 1), row_key(17, 2)));
    EXPECT_THAT(rows.left_open_customers, ElementsAre(17));
    EXPECT_THAT(rows.left_participants, ElementsAre(row_key(17, 1)));
    EXPECT_THAT(rows.participants, IsEmpty()) << "nobody is to do anything any more";
    EXPECT_THAT(rows.settled_mails,
                ElementsAre(SettledMailRow{"failed", stored(minute(9)), "550 no such user",
                                           row_key(17, 2)}));
}

TEST(CommitRows, ANewVersionOfAResponseKeepsTheOneBefore) {
    const Commit first = opening(17, "r-1");
    const TakeResponse take{{1, "api", "r-1", {"one", "two"}, minute(4)}, 1, {3, {}, {}}};
    Commit commit = commit_of(first.after, "two", minute(4), {take});
    commit.response = KeptResponse{1, false, sample::response("r-1"), minute(4)};
    const CommitRows rows = rows_of_one(commit);
    EXPECT_THAT(rows.response_versions, ElementsAre(VersionRow{"one", row_key(17, 1)}));
    EXPECT_THAT(rows.replaced_responses,
                ElementsAre(ReplacedResponseRow{json::write_response(commit.response->response), 0,
                                                row_key(17, 1)}));
    EXPECT_THAT(rows.responses, IsEmpty());
    EXPECT_THAT(rows.sources, IsEmpty()) << "it is no new response";
    EXPECT_FALSE(rows.claims.front().response.has_value());
}

TEST(CommitRows, ABatchTellsOfEachSourceAndWorkflowOnce) {
    Commit second = opening(18, "r-2");
    second.response->received_at = minute(2);
    const std::vector<Commit> batch = {opening(17, "r-1"), second, opening(19, "r-3")};
    const CommitRows rows = rows_of(batch);
    EXPECT_THAT(rows.sources, ElementsAre(SourceRow{"api", stored(minute(2)), 3}));
    EXPECT_THAT(rows.workflows, ElementsAre(workflow_hash));
    EXPECT_THAT(rows.unindexed_cases, ElementsAre(17, 18, 19));
    EXPECT_EQ(rows.mails.size(), 6U);
}

/// A case with that many tasks, at that revision.
Commit long_case(int tasks, int revision) {
    Case before = opening(17, "r-1").after;
    for (int number = 2; number <= tasks; ++number) {
        before.tasks.push_back(before.tasks.front());
        before.tasks.back().number = number;
    }
    before.revision = revision - 1;
    return comment(before, "click");
}

TEST(CommitRows, ALongCaseIsWrittenBesideItsRowAndTheRarerTheLongerItIs) {
    for (const int tasks : {40, 80, 200}) {
        std::size_t written = 0;
        for (int revision = 1'001; revision <= 1'256; ++revision) {
            const Commit commit = long_case(tasks, revision);
            const CommitRows rows = rows_of_one(commit);
            EXPECT_EQ(rows.claims.front().row.document, "");
            EXPECT_EQ(rows.claims.front().leaves_document, rows.case_documents.empty());
            if (!rows.case_documents.empty()) {
                EXPECT_THAT(rows.case_documents,
                            ElementsAre(CaseDocumentRow{17, json::write_case(commit.after)}));
                written += rows.case_documents.front().document.size();
            }
        }
        EXPECT_GT(written, 0U) << tasks;
        EXPECT_LT(written / 256, 4'096U) << tasks << " tasks, bytes an event";
    }
}

TEST(CommitRows, ACaseThatBeginsLongIsWrittenAtOnce) {
    Commit commit = long_case(60, 1);
    EXPECT_EQ(rows_of_one(commit).case_documents.size(), 1U);
}

}  // namespace
}  // namespace heed::sql
