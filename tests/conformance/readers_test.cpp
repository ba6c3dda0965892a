#include "engine/runtime/readers.h"

#include <algorithm>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/delivery_store.h"
#include "engine/runtime/inbox_reader.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/program_store.h"
#include "engine/runtime/source_reader.h"
#include "engine/runtime/token_store.h"
#include "engine/values/sha256.h"
#include "tests/conformance/sample_commits.h"
#include "tests/conformance/storage_promises.h"

namespace heed {
namespace {

using sample::comment;
using sample::commit_of;
using sample::minute;
using sample::opening;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

/// What pages, the API and commands read, written by the store that the step loop writes with.
class Readers : public StoragePromises {
  protected:
    std::vector<CaseNumber> listed(const CaseFilter& filter) {
        std::vector<CaseNumber> numbers;
        for (const CaseSummary& summary : cases_.list(filter, {}).items) {
            numbers.push_back(summary.number);
        }
        return numbers;
    }
    std::vector<std::string> listed(const TaskFilter& filter) {
        std::vector<std::string> ids;
        for (const InboxTask& each : inbox_.list(filter, {}).items) {
            ids.push_back(task_id(each.case_number, each.task.number));
        }
        return ids;
    }

    CaseReader& cases_ = storage_->cases();
    InboxReader& inbox_ = storage_->inbox();
};

Commit ended(const Commit& before) {
    Commit end =
        commit_of(before.after, "end", minute(30), {MoveTo{{"closed"}, {}, {}}, EndCase{"closed"}});
    end.entry.from = {"manager_calls"};
    end.entry.to = {"closed"};
    return end;
}

Task queue_task(int number, int due_minute) {
    Task task;
    task.number = number;
    task.state = "review";
    task.title = "Review the report";
    task.assignee.team = "senior-management";
    task.participants = {{.person = "cm@example.com", .team = ""}};
    task.due = minute(due_minute);
    return task;
}

TEST_P(Readers, ACaseIsListedWithWhatAListShows) {
    const Commit first = opening(17, "r-1");
    commit({first});
    const std::vector<CaseSummary> items = cases_.list({}, {}).items;
    ASSERT_EQ(items.size(), 1U);
    EXPECT_EQ(items.front(), (CaseSummary{.number = 17,
                                          .revision = 1,
                                          .status = CaseStatus::open,
                                          .workflow = "closed-loop",
                                          .version = 1,
                                          .survey = "service-quality",
                                          .states = {"manager_calls"},
                                          .outcome = "",
                                          .customer = "c-17",
                                          .account = "a-3",
                                          .opened_at = minute(0),
                                          .updated_at = minute(0)}));
    EXPECT_EQ(cases_.find(17), first.after);
    EXPECT_EQ(cases_.find(18), std::nullopt);
}

TEST_P(Readers, EveryFilterOfCasesFindsWhatItNamesAndNothingElse) {
    commit({opening(1, "r-1"), opening(2, "r-2"), opening(3, "r-3")});
    commit({ended(opening(2, "r-2"))});
    EXPECT_THAT(listed(CaseFilter{}), ElementsAre(3, 2, 1));
    CaseFilter open;
    open.status = CaseStatus::open;
    EXPECT_THAT(listed(open), ElementsAre(3, 1));
    CaseFilter by_state;
    by_state.state = "manager_call";
    EXPECT_THAT(listed(by_state), ElementsAre(3, 1));
    by_state.state = "manager";
    EXPECT_THAT(listed(by_state), IsEmpty());
    CaseFilter by_customer;
    by_customer.customer = "c-17";
    EXPECT_THAT(listed(by_customer), ElementsAre(3, 2, 1));
    by_customer.survey = "another";
    EXPECT_THAT(listed(by_customer), IsEmpty());
    CaseFilter by_assignee;
    by_assignee.assignee = "cm@example.com";
    EXPECT_THAT(listed(by_assignee), ElementsAre(3, 2, 1));
    by_assignee.assignee = "sm@example.com";
    EXPECT_THAT(listed(by_assignee), IsEmpty());
    CaseFilter by_time;
    by_time.opened_from = minute(0);
    by_time.opened_to = minute(1);
    EXPECT_THAT(listed(by_time), ElementsAre(3, 2, 1));
    by_time.opened_to = minute(0);
    EXPECT_THAT(listed(by_time), IsEmpty());
}

TEST_P(Readers, OpenCasesAreCountedByWhereTheyStand) {
    commit({opening(1, "r-1"), opening(2, "r-2"), opening(3, "r-3")});
    commit({ended(opening(2, "r-2"))});
    EXPECT_THAT(cases_.count_open("closed-loop", 1'000),
                ElementsAre(CasesAt{1, {"manager_calls"}, 2}));
    EXPECT_THAT(cases_.count_open("closed-loop", 1), ElementsAre(CasesAt{1, {"manager_calls"}, 1}));
    EXPECT_THAT(cases_.count_open("another", 1), IsEmpty());
}

TEST_P(Readers, OpenCasesOfAVersionAreFoundTheNewestFirstWhereverTheyStand) {
    Commit elsewhere = opening(3, "r-3");
    elsewhere.entry.to = {"closing"};
    commit({opening(1, "r-1"), opening(2, "r-2"), elsewhere, opening(4, "r-4")});
    commit({ended(opening(2, "r-2"))});
    EXPECT_THAT(cases_.open_of_version("closed-loop", 1, 0, 2), ElementsAre(4, 3));
    EXPECT_THAT(cases_.open_of_version("closed-loop", 1, 3, 2), ElementsAre(1));
    EXPECT_THAT(cases_.open_of_version("closed-loop", 2, 0, 2), IsEmpty());
}

TEST_P(Readers, PagesOfCasesLeadFromTheNewestToTheOldest) {
    commit({opening(1, "r-1"), opening(2, "r-2"), opening(3, "r-3")});
    const Page<CaseSummary> first = cases_.list({}, {.after = {}, .limit = 2});
    EXPECT_EQ(first.items.size(), 2U);
    ASSERT_TRUE(first.next.has_value());
    EXPECT_EQ(parse_cursor(to_text(*first.next)), first.next);
    const Page<CaseSummary> second = cases_.list({}, {.after = first.next, .limit = 2});
    ASSERT_EQ(second.items.size(), 1U);
    EXPECT_EQ(second.items.front().number, 1);
    EXPECT_EQ(second.next, std::nullopt);
}

TEST(CursorText, WhatIsNoCursorIsNone) {
    EXPECT_EQ(parse_cursor("12.3"), (Cursor{12, 3}));
    for (const char* text : {"", "12", "12.", ".3", "12.3x", "a.b"}) {
        EXPECT_EQ(parse_cursor(text), std::nullopt) << text;
    }
}

TEST_P(Readers, TheJournalIsReadBackWholeWithItsMailsAndFoldsToTheCase) {
    const Commit rich = sample::rich(17);
    const Commit second = commit_of(rich.after, "second", minute(9), {SetVariable{"x", 1}});
    commit({rich});
    commit({second});
    const Page<JournalEntry> page = cases_.journal(17, {});
    EXPECT_THAT(page.items, ElementsAre(rich.entry, second.entry));
    EXPECT_EQ(fold(page.items), cases_.find(17));
    const Page<JournalEntry> first = cases_.journal(17, {.after = {}, .limit = 1});
    EXPECT_THAT(first.items, ElementsAre(rich.entry));
    EXPECT_THAT(cases_.journal(17, {.after = first.next, .limit = 1}).items,
                ElementsAre(second.entry));
    EXPECT_THAT(cases_.journal(18, {}).items, IsEmpty());
}

TEST_P(Readers, TheMailsOfACaseTellWhatBecameOfThem) {
    Commit first = opening(17, "r-1");
    Mail suppressed = sample::mail(3, 0);
    suppressed.suppressed = "no address";
    first.mails.push_back(suppressed);
    commit({first}, {{17, 1, MailState::sent, minute(1), {}, "250 ok"},
                     {17, 2, MailState::deferred, minute(1), minute(9), "451 later"}});
    const std::vector<MailRecord> mails = cases_.mails(17);
    ASSERT_EQ(mails.size(), 3U);
    EXPECT_EQ(mails[0],
              (MailRecord{first.mails[0], MailStanding::sent, 1, minute(0), minute(1), "250 ok"}));
    EXPECT_EQ(mails[1], (MailRecord{first.mails[1], MailStanding::waiting, 1, minute(9),
                                    std::nullopt, "451 later"}));
    EXPECT_EQ(mails[2], (MailRecord{suppressed, MailStanding::suppressed, 0, minute(0), minute(0),
                                    "no address"}));
    EXPECT_THAT(cases_.responses(17), ElementsAre(sample::response("r-1")));
}

TEST_P(Readers, TheInboxHasOwnTasksAndTheQueuesEarliestDueFirst) {
    commit({opening(1, "r-1"), opening(2, "r-2")});
    commit({commit_of(opening(1, "r-1").after, "queue", minute(1),
                      {ChangeTask{TaskChange::opened, queue_task(2, 60)}})});
    TaskFilter mine;
    mine.status = TaskStatus::open;
    mine.people = {"cm@example.com"};
    EXPECT_THAT(listed(mine), ElementsAre("1-1", "2-1"));
    mine.participants = {{.person = "cm@example.com", .team = ""}};
    EXPECT_THAT(listed(mine), ElementsAre("1-2", "1-1", "2-1"));
    TaskFilter team;
    team.status = TaskStatus::open;
    team.people = {"md@example.com"};
    team.teams = {"senior-management", "board"};
    EXPECT_THAT(listed(team), ElementsAre("1-2"));
    team.status = TaskStatus::completed;
    EXPECT_THAT(listed(team), IsEmpty());
    EXPECT_THAT(listed(TaskFilter{}), ElementsAre("1-2", "1-1", "2-1"));

    const Page<InboxTask> first = inbox_.list({}, {.after = {}, .limit = 2});
    EXPECT_EQ(inbox_.list({}, {.after = first.next, .limit = 2}).items.front().case_number, 2);
}

TEST_P(Readers, AClaimedTaskLeavesTheQueue) {
    Task task = queue_task(2, 60);
    const Commit first = opening(1, "r-1");
    commit({first});
    const Commit open =
        commit_of(first.after, "queue", minute(1), {ChangeTask{TaskChange::opened, task}});
    commit({open});
    task.holder = "grace@example.com";
    commit({commit_of(open.after, "claim", minute(2), {ChangeTask{TaskChange::claimed, task}})});
    TaskFilter team;
    team.teams = {"senior-management"};
    EXPECT_THAT(listed(team), IsEmpty());
    TaskFilter hers;
    hers.people = {"grace@example.com"};
    EXPECT_THAT(listed(hers), ElementsAre("1-2"));
    EXPECT_THAT(inbox_.find(1, 2),
                Optional(InboxTask{1,
                                   task,
                                   "c-17",
                                   "a-3",
                                   "service-quality",
                                   first.after.workflow_hash,
                                   first.after.worst.lowest,
                                   "Ada Byron",
                                   "Analytical Ltd",
                                   {{"comment", "It took a while, but the work is good."}}}));
    EXPECT_EQ(inbox_.find(1, 3), std::nullopt);
}

TEST_P(Readers, ATokenIsFoundByItsHashUntilItIsRevoked) {
    TokenStore& tokens = storage_->tokens();
    const std::string hash = sha256_hex("secret");
    ApiToken token = tokens.create({.name = "importer",
                                    .surveys = {"nps", "csat"},
                                    .created_at = minute(0),
                                    .expires_at = minute(90)},
                                   hash);
    EXPECT_THAT(tokens.find(hash), Optional(token));
    tokens.used(token.number, minute(2));
    tokens.used(token.number, minute(1));
    token.used_at = minute(2);
    EXPECT_THAT(tokens.find(hash), Optional(token)) << "an older use does not hide a newer one";
    EXPECT_EQ(tokens.find(sha256_hex("guess")), std::nullopt);
    EXPECT_EQ(tokens.revoke("importer", minute(1)), 1);
    EXPECT_EQ(tokens.revoke("importer", minute(1)), 0);
    EXPECT_EQ(tokens.find(hash), std::nullopt);
    ASSERT_EQ(tokens.list().size(), 1U);
    EXPECT_EQ(tokens.list().front().revoked_at, minute(1));
}

TEST_P(Readers, ASourceIsKnownByItsLastResponseAndTheirCount) {
    SourceReader& reader = storage_->sources();
    EXPECT_THAT(reader.sources(), IsEmpty());
    Commit late = opening(2, "r-2");
    late.response->received_at = minute(9);
    commit({late});
    commit({opening(1, "r-1")});
    const std::string name = late.response->response.source;
    EXPECT_THAT(reader.sources(), ElementsAre(SourceActivity{name, minute(9), 2, 0}));
    storage_->deliveries().keep({.source = "z-hook",
                                 .arrived_at = minute(0),
                                 .standing = DeliveryStanding::parked,
                                 .reason = "unknown question",
                                 .headers = {},
                                 .body = "{}"});
    storage_->deliveries().keep({.source = "z-hook",
                                 .arrived_at = minute(0),
                                 .standing = DeliveryStanding::unverified,
                                 .reason = "",
                                 .headers = {},
                                 .body = "{}"});
    storage_->deliveries().keep({.source = "a stranger's",
                                 .arrived_at = minute(0),
                                 .standing = DeliveryStanding::unknown_source,
                                 .reason = "",
                                 .headers = {},
                                 .body = "{}"});
    EXPECT_THAT(reader.sources(), ElementsAre(SourceActivity{name, minute(9), 2, 0, 0},
                                              SourceActivity{"z-hook", std::nullopt, 0, 1, 1}));
}

TEST_P(Readers, AProgramIsKeptByItsHashAndOneIsActive) {
    ProgramStore& programs = storage_->programs();
    EXPECT_EQ(programs.active(), std::nullopt);
    StoredProgram program{.hash = "p1",
                          .files = {{"heed.yaml", "x: 1\n"}, {"workflows/a.yaml", "workflow: a\n"}},
                          .workflows = {{"w1", "a", 1, "p1"}}};
    EXPECT_THAT(programs.activate(program, "root", minute(0)), IsEmpty());
    EXPECT_THAT(programs.find("p1"), Optional(program));
    EXPECT_EQ(programs.find("p2"), std::nullopt);
    EXPECT_THAT(programs.active(), Optional(ActiveProgram{"p1", "root", minute(0)}));
    EXPECT_THAT(programs.activate(program, "root", minute(1)), IsEmpty());
}

TEST_P(Readers, TwoContentsUnderOneVersionAreRefusedAndNothingChanges) {
    ProgramStore& programs = storage_->programs();
    programs.activate({.hash = "p1", .files = {}, .workflows = {{"w1", "a", 1, "p1"}}}, "root",
                      minute(0));
    EXPECT_THAT(programs.activate({.hash = "p2", .files = {}, .workflows = {{"w2", "a", 1, "p2"}}},
                                  "root", minute(1)),
                ElementsAre(VersionClash{"a", 1, "w1"}));
    EXPECT_EQ(programs.active()->hash, "p1");
    EXPECT_EQ(programs.find("p2"), std::nullopt);
}

TEST_P(Readers, TheWorkflowsThatCasesArePinnedToAreKnown) {
    ProgramStore& programs = storage_->programs();
    const Commit first = opening(17, "r-1");
    const WorkflowVersion used{first.after.workflow_hash, "closed-loop", 1, "p1"};
    programs.activate({.hash = "p1", .files = {}, .workflows = {used, {"w2", "b", 1, "p1"}}},
                      "root", minute(0));
    EXPECT_THAT(programs.workflows_with_cases(), IsEmpty());
    commit({first});
    EXPECT_THAT(programs.workflows_with_cases(), ElementsAre(used));
}

INSTANTIATE_TEST_SUITE_P(Every, Readers, every_storage(), name_of_kind);

}  // namespace
}  // namespace heed
