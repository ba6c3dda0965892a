#include "engine/runtime/operations.h"

#include <filesystem>
#include <fstream>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/model/erasure.h"
#include "engine/runtime/audit_log.h"
#include "engine/runtime/delivery_store.h"
#include "engine/runtime/erasures.h"
#include "engine/runtime/note_store.h"
#include "engine/runtime/parked_events.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/readers.h"
#include "engine/runtime/upkeep.h"
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
using testing::Pair;

class Operations : public StoragePromises {
  protected:
    OperationsReader& operations_ = storage_->operations();
};

class SqliteOperations : public WithSqliteFile<Operations> {
  protected:
    /// What the files of the database hold, as bytes.
    std::string bytes() const {
        std::string all;
        for (const char* suffix : {"", "-wal", "-shm"}) {
            std::ifstream file(storage_->place() + suffix, std::ios::binary);
            all.append(std::istreambuf_iterator<char>(file), {});
        }
        return all;
    }
};

TEST_P(Operations, EveryReceivedResponseIsAccountedFor) {
    std::vector<Commit> commits;
    for (int i = 1; i <= 6; ++i) {
        commits.push_back(opening(i, "r-" + std::to_string(i)));
    }
    commits[2].mails[0].suppressed = "no address";
    commits[3].mails.clear();
    commits[5].response->received_at = minute(24 * 60);
    commit(commits, {{1, 1, MailState::sent, minute(1), {}, "250 ok"},
                     {2, 1, MailState::deferred, minute(1), minute(9), "451 later"}});
    commit({commit_of(commits[4].after, "refused", minute(2), {AbandonMail{1, "550 unknown"}})});

    const Balance balance = operations_.balance(minute(0), minute(9999), minute(24 * 60));
    ASSERT_EQ(balance.days.size(), 2U);
    const BalanceDay& day = balance.days.front();
    EXPECT_EQ(to_text(day.day), "2026-03-02");
    EXPECT_EQ(day.received, 5);
    EXPECT_EQ(day.thanked, 1);
    EXPECT_THAT(day.suppressed,
                ElementsAre(Pair("no address", 1), Pair("no thank-you in the workflow", 1)));
    EXPECT_EQ(day.failed, 1);
    EXPECT_EQ(day.waiting, 1);
    EXPECT_EQ(day.late, 1);
    EXPECT_EQ(to_text(balance.days.back().day), "2026-03-03");
    EXPECT_EQ(balance.days.back().waiting, 1);
    EXPECT_EQ(balance.days.back().late, 0);
    EXPECT_THAT(operations_.balance(minute(1), minute(2), minute(2)).days, IsEmpty());
}

TEST_P(Operations, WhatNeedsAPersonIsFound) {
    OpenCase idle;
    idle.number = 2;
    Task loose;
    loose.number = 1;
    OpenCase open;
    open.number = 3;
    Event event;
    event.key = "broken";
    event.case_number = 1;
    event.what = TimerFired{1};
    commit({opening(1, "r-1"), commit_of({}, "idle", minute(0), {idle}),
            commit_of({}, "loose", minute(0), {open, ChangeTask{TaskChange::opened, loose}})},
           {}, {{event, "assertion failed"}});
    commit({commit_of(opening(1, "r-1").after, "refused", minute(1), {AbandonMail{2, "550"}})});

    const Troubles troubles = operations_.troubles(100, minute(0));
    EXPECT_THAT(troubles.idle_cases, ElementsAre(2));
    EXPECT_THAT(troubles.loose_ends, ElementsAre("3-1"));
    EXPECT_THAT(troubles.dead_mails, ElementsAre("1-m2"));
    EXPECT_THAT(troubles.parked_events, ElementsAre("1 (assertion failed)"));
}

TEST_P(Operations, ParkedEventsAreListedByPagesFoundAndTakenAway) {
    Event event;
    event.key = "broken";
    event.what = TaskCommented{1, "What now?"};
    Event another = event;
    another.key = "broken, too";
    commit({}, {}, {{event, "assertion failed"}, {another, "and again"}});
    ParkedEvents& parked = storage_->parked_events();
    const Page<KeptEvent> first = parked.list({.after = std::nullopt, .limit = 1});
    ASSERT_EQ(first.items.size(), 1U);
    EXPECT_EQ(first.items[0].reason, "assertion failed");
    ASSERT_TRUE(first.next);
    const Page<KeptEvent> second = parked.list({.after = first.next, .limit = 1});
    ASSERT_EQ(second.items.size(), 1U);
    EXPECT_EQ(second.items[0].reason, "and again");
    EXPECT_EQ(second.next, std::nullopt);
    const auto found = parked.find(second.items[0].number);
    ASSERT_TRUE(found);
    EXPECT_EQ(std::get<TaskCommented>(found->event.what).text, "What now?");
    EXPECT_TRUE(parked.remove(found->number));
    EXPECT_FALSE(parked.remove(found->number));
    EXPECT_EQ(parked.find(found->number), std::nullopt);
}

TEST_P(Operations, TheFiguresCountWhatIsThere) {
    EXPECT_EQ(operations_.figures().oldest_due_mail, std::nullopt);
    commit({opening(1, "r-1"), opening(2, "r-2")},
           {{1, 1, MailState::sent, minute(1), {}, "250 ok"}});
    const StoreFigures figures = operations_.figures();
    EXPECT_EQ(figures.cases, 2);
    EXPECT_EQ(figures.open_cases, 2);
    EXPECT_EQ(figures.open_tasks, 2);
    EXPECT_EQ(figures.running_timers, 4);
    EXPECT_EQ(figures.waiting_mails, 3);
    EXPECT_EQ(figures.dead_mails, 0);
    EXPECT_GT(figures.log_bytes, 0);
    EXPECT_EQ(figures.oldest_due_mail, minute(0));
    EXPECT_EQ(figures.oldest_due_timer, minute(240));
}

const std::string marker = "MARKER";
const Whom marked_customer{.id = marker + "-id", .address = {}};

/// The whole loop, with the marker in every field that is personal.
Commit marked_opening(CaseNumber number) {
    Commit commit = opening(number, "r-1");
    SurveyResponse& response = commit.response->response;
    response.customer = {marked_customer.id, marker + "-name", marker + "@example.com"};
    response.account.name = marker;
    response.answers.back().second = marker;
    response.fields.front().second = Value::List{marker};
    OpenCase open;
    open.number = number;
    open.customer = response.customer.id;
    open.open_key = "test/customer/" + response.customer.id;
    Mail thanks = commit.mails.front();
    thanks.to = response.customer.email;
    thanks.to_name = response.customer.name;
    thanks.variables = Value::Map{{"customer", Value::Map{{"name", marker}}}};
    Task task = commit.after.tasks.front();
    task.title = "Call " + marker;
    task.comments = {{minute(1), "cm@example.com", marker}};
    task.draft = {{"context", marker}};
    task.form = {{"context", marker}};
    task.reason = marker;
    ActionPlan plan;
    plan.summary = marker;
    plan.presented_at = minute(2);
    plan.items = {{1, marker, "cm@example.com", std::nullopt, ItemStatus::open, marker, false}};
    Meeting meeting;
    meeting.invitation.uid = "17-m2@example.com";
    meeting.invitation.summary = marker;
    TakeResponse take{{1, "api", response.id, {response.digest}, std::nullopt}, 1, {3, {}, {}}};
    Commit marked = commit_of(
        std::nullopt, "first", minute(0),
        {open, take, SendMail{thanks}, SetVariable{"said", Value::List{marker, 3}},
         FillForm{"call_notes", {{"context", marker}}}, ChangeTask{TaskChange::opened, task},
         ChangePlan{plan}, ArrangeMeeting{meeting}, AbandonMail{9, marker},
         AnswerPlan{{minute(3), minute(2), marker, {{1, PlanVerdict::disputed, marker}}}},
         KeepAttachment{{.number = 1, .by = "customer", .name = marker, .words = marker}}});
    marked.files = {{1, std::make_shared<const std::string>("a photo of " + marker)}};
    marked.entry.actor = response.customer.email;
    marked.entry.detail = "response of " + response.customer.name;
    marked.entry.guards = {
        {"triage", "x", {{"customer.name", marker}}, GuardResult::error, response.customer.id}};
    marked.entry.remarks = {
        {RemarkKind::written, {{"text", "written to " + response.customer.email}}}};
    marked.response = commit.response;
    return marked;
}

TEST_P(SqliteOperations, WhoIsForgottenIsNowhereInTheFilesAndCountsAndChainStay) {
    const Commit marked = marked_opening(17);
    Event event;
    event.case_number = 17;
    event.what = TaskCommented{1, marker};
    commit({marked, opening(18, "r-2")},
           {{17, 1, MailState::deferred, minute(1), minute(2), "451 " + marker}},
           {{event, "assertion failed"}});
    storage_->audit().record({.at = minute(2),
                              .actor = "token desk",
                              .act = AuditAct::acted_for,
                              .subject = marker + "@example.com",
                              .detail = "POST /v1/tasks/17-1/comments"});
    storage_->notes().enter(
        {parse_date("2026-03-02").value(), "Spoke with " + marker + "@example.com"},
        "cm@example.com", minute(1));
    DeliveryStore& deliveries = storage_->deliveries();
    HookDelivery delivery;
    delivery.body = R"({"email":"MARKER@example.com"})";
    deliveries.keep(delivery);
    ASSERT_NE(bytes().find(marker), std::string::npos);

    const Forgotten counts =
        opened()->erasures().forget(nullptr, marked_customer, minute(60), "heed forget");
    EXPECT_EQ(bytes().find(marker), std::string::npos);
    EXPECT_EQ(counts.cases, 1);
    EXPECT_EQ(counts.responses, 1);
    EXPECT_EQ(counts.journal_entries, 1);
    EXPECT_EQ(counts.mails, 1);
    EXPECT_EQ(counts.attachments, 1);
    EXPECT_EQ(counts.parked_events, 1);
    EXPECT_EQ(counts.deliveries, 1);
    EXPECT_TRUE(deliveries.was_discarded(delivery)) << "delivered again, it brings nothing back";
    const AuditEntry recorded = storage_->audit().list({}).items.front();
    EXPECT_EQ(recorded.at, minute(60));
    EXPECT_EQ(recorded.actor, "heed forget");
    EXPECT_EQ(recorded.act, AuditAct::customer_forgotten);
    EXPECT_EQ(recorded.subject, "") << "whom, nobody is to know any more";
    EXPECT_EQ(recorded.detail, "cases 1, responses 1, mails 1");

    CaseReader& cases = storage_->cases();
    const std::vector<JournalEntry> journal = cases.journal(17, {}).items;
    ASSERT_EQ(journal.size(), 2U);
    EXPECT_EQ(journal.back().event, "customer.forgotten");
    EXPECT_EQ(fold(journal), cases.find(17));
    EXPECT_THAT(storage_->upkeep().check_seals("").faults, IsEmpty());
    EXPECT_EQ(cases.responses(17).front().find_answer("quality")->as<std::int64_t>()[0], 3);
    EXPECT_EQ(cases.find(18), opening(18, "r-2").after);
    EXPECT_THAT(cases.responses(18), ElementsAre(sample::response("r-2")));
    EXPECT_EQ(operations_.balance(minute(0), minute(1), minute(1)).days.front().received, 2);
}

TEST_P(SqliteOperations, WhatCannotBeWrittenDownIsNotErasedEither) {
    commit({marked_opening(17)});
    database_->writer().execute(
        "CREATE TRIGGER no_room BEFORE INSERT ON audit_log"
        " BEGIN SELECT RAISE(ABORT, 'no room'); END");
    EXPECT_THROW(storage_->erasures().forget(nullptr, marked_customer, minute(60), "heed forget"),
                 StoreFailure);
    EXPECT_EQ(storage_->cases().find(17), marked_opening(17).after);
}

TEST_P(SqliteOperations, ADecisionMadeMeanwhileLosesInsteadOfBringingTheTextBack) {
    const Commit marked = marked_opening(17);
    commit({marked});
    const Commit late = sample::comment(marked.after, "late");
    storage_->erasures().forget(nullptr, marked_customer, minute(60), "heed forget");
    EXPECT_THAT(store_.commit(std::span(&late, 1), {}, {}), ElementsAre(CommitStatus::conflict));
    EXPECT_EQ(bytes().find(marker), std::string::npos);
}

TEST_P(Operations, AMailToWhoIsForgottenIsNotSent) {
    commit({marked_opening(17)});
    storage_->erasures().forget(nullptr, marked_customer, minute(60), "heed forget");
    EXPECT_THAT(store_.claim_mails(minute(60), 9), IsEmpty());
    EXPECT_THAT(operations_.balance(minute(0), minute(1), minute(1)).days.front().suppressed,
                ElementsAre(Pair("forgotten", 1)));
}

TEST_P(Operations, WhoIsUnknownIsForgottenWithoutHarm) {
    commit({opening(18, "r-2")});
    EXPECT_EQ(storage_->erasures()
                  .forget(nullptr, {.id = "nobody", .address = {}}, minute(60), "heed forget")
                  .cases,
              0);
    EXPECT_THAT(storage_->audit().list({}).items, IsEmpty());
    EXPECT_EQ(storage_->cases().find(18), opening(18, "r-2").after);
}

INSTANTIATE_TEST_SUITE_P(Every, Operations, every_storage(), name_of_kind);
INSTANTIATE_TEST_SUITE_P(Every, SqliteOperations, sqlite_alone(), name_of_kind);

}  // namespace
}  // namespace heed
