#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/case_index.h"
#include "engine/runtime/erasures.h"
#include "engine/runtime/inbox_reader.h"
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

/// The lists of service teams: by person, by account, by what one types into a search field.
class Search : public StoragePromises {
  protected:
    void index() {
        while (storage_->index().index_cases(Program(), 2, 0)) {
        }
    }
    std::vector<CaseNumber> found(const std::string& text, const PageRequest& page = {}) {
        CaseFilter filter;
        filter.search = text;
        return numbers(cases_.list(filter, page));
    }
    static std::vector<CaseNumber> numbers(const Page<CaseSummary>& page) {
        std::vector<CaseNumber> all;
        for (const CaseSummary& summary : page.items) {
            all.push_back(summary.number);
        }
        return all;
    }
    std::vector<std::string> tasks(const TaskFilter& filter) {
        std::vector<std::string> ids;
        for (const InboxTask& each : inbox_.list(filter, {}).items) {
            ids.push_back(task_id(each.case_number, each.task.number));
        }
        return ids;
    }
    static Commit opening_of(CaseNumber number, const Customer& customer, const Account& account) {
        Commit commit = opening(number, "r-" + std::to_string(number));
        commit.response->response.customer = customer;
        commit.response->response.account = account;
        return commit;
    }
    /// The same response, changed to these names.
    static Commit renamed(const Commit& before, const Customer& customer, const Account& account) {
        TakeResponse changed{before.after.responses.front(), before.after.leading, {}};
        changed.response.digests.emplace_back("changed");
        Commit commit = commit_of(before.after, "renamed", minute(2), {changed});
        commit.response = before.response;
        commit.response->is_new = false;
        commit.response->response.customer = customer;
        commit.response->response.account = account;
        return commit;
    }
    static TaskFilter open_tasks_of(const std::string& person) {
        TaskFilter filter;
        filter.status = TaskStatus::open;
        filter.people = {person};
        return filter;
    }

    CaseReader& cases_ = storage_->cases();
    InboxReader& inbox_ = storage_->inbox();
};

class SqliteSearch : public WithSqliteFile<Search> {
  protected:
    long long terms_like(const std::string& condition) {
        return database_->writer().number("SELECT count(*) FROM case_index WHERE " + condition);
    }
};

TEST_P(Search, ACaseIsFoundByHowNamesAddressesAndItsNumberBegin) {
    commit({opening_of(17, {"c-1", "Zoë Müller", "zoe@example.com"}, {"a-9", "Orbit GmbH", ""}),
            opening_of(18, {"c-2", "Konrad Zuse", "kz@example.org"}, {"a-8", "Zuse KG", ""}),
            opening_of(170, {"c-3", "Ὀδυσσεύς", "o@example.net"}, {"a-7", "Ithaka", ""})});
    EXPECT_THAT(found("zo"), IsEmpty()) << "not indexed yet";
    index();
    EXPECT_THAT(found("zo"), ElementsAre(17));
    EXPECT_THAT(found("MÜLL"), ElementsAre(17));
    EXPECT_THAT(found("  zoë   mü "), ElementsAre(17));
    EXPECT_THAT(found("zuse"), ElementsAre(18));
    EXPECT_THAT(found("z"), ElementsAre(18, 17));
    EXPECT_THAT(found("kz@"), ElementsAre(18));
    EXPECT_THAT(found("orbit"), ElementsAre(17));
    EXPECT_THAT(found("a-7"), ElementsAre(170));
    EXPECT_THAT(found("17"), ElementsAre(170, 17));
    EXPECT_THAT(found("#18"), ElementsAre(18));
    EXPECT_THAT(found("17-1"), ElementsAre(170, 17));
    EXPECT_THAT(found("%"), IsEmpty());
    EXPECT_THAT(found("üller"), IsEmpty());
    CaseFilter blank;
    blank.search = "   ";
    EXPECT_THAT(numbers(cases_.list(blank, {})), IsEmpty());
}

TEST_P(Search, CasesAreIndexedInTheirOrderFromWhereAPassStands) {
    for (const CaseNumber number : {17, 18, 19}) {
        commit({opening_of(number, {"c-1", "Zoë Müller", "zoe@example.com"}, {})});
    }
    EXPECT_EQ(storage_->index().index_cases(Program(), 1, 17), 18);
    EXPECT_THAT(found("zo"), ElementsAre(18));
    EXPECT_EQ(storage_->index().index_cases(Program(), 10, 18), 19);
    EXPECT_EQ(storage_->index().index_cases(Program(), 10, 19), 0) << "17 waits for the next pass";
    EXPECT_EQ(storage_->index().index_cases(Program(), 10, 0), 17);
    EXPECT_THAT(found("zo"), ElementsAre(19, 18, 17));
    EXPECT_EQ(storage_->index().index_cases(Program(), 10, 0), 0);
}

TEST_P(Search, CasesAreFilteredByTheIndexAndByWhatIsNotIndexedYet) {
    const Commit first = opening_of(17, {"c-1", "Zoë Müller", "zoe@example.com"}, {});
    commit({first, opening_of(18, {"c-2", "Konrad Zuse", "kz@example.org"}, {})});
    const auto with = [&](CaseStatus status) {
        CaseFilter filter;
        filter.status = status;
        filter.survey = first.after.survey;
        filter.workflow = first.after.workflow;
        filter.opened_from = first.after.opened_at;
        filter.opened_to = first.after.opened_at + std::chrono::hours(24 * 400);
        return numbers(cases_.list(filter, {}));
    };
    EXPECT_THAT(with(CaseStatus::open), ElementsAre(18, 17)) << "not indexed yet";
    index();
    EXPECT_THAT(with(CaseStatus::open), ElementsAre(18, 17));
    Commit closing = commit_of(first.after, "closing", minute(2), {});
    closing.after.status = CaseStatus::ended;
    commit({closing});
    for (const char* when : {"before it is indexed", "once it is"}) {
        EXPECT_THAT(with(CaseStatus::open), ElementsAre(18)) << when;
        EXPECT_THAT(with(CaseStatus::ended), ElementsAre(17)) << when;
        index();
    }
    CaseFilter later;
    later.opened_from = first.after.opened_at + std::chrono::hours(24);
    EXPECT_THAT(numbers(cases_.list(later, {})), IsEmpty());
}

TEST_P(Search, AccentsAndCapitalsDoNotMatter) {
    commit({opening_of(17, {"c-1", "Jürgen Öztürk", "j@example.com"}, {"a-9", "Łódź S.A.", ""}),
            opening_of(18, {"c-2", "Bjørn Straße", "b@example.org"}, {"a-8", "Nguyễn Co", ""}),
            opening_of(19, {"c-3", "Ἀθηνᾶ", "a@example.org"}, {"a-7", "Ёлка", ""})});
    index();
    for (const char* text : {"ozturk", "Öztürk", "OZTÜRK", "jurgen", "lodz", "ŁÓDŹ"}) {
        EXPECT_THAT(found(text), ElementsAre(17)) << text;
    }
    for (const char* text : {"bjorn", "bjørn", "strasse", "STRAßE", "nguyen"}) {
        EXPECT_THAT(found(text), ElementsAre(18)) << text;
    }
    for (const char* text : {"αθηνα", "ἀθηνᾶ", "елка", "ЁЛКА"}) {
        EXPECT_THAT(found(text), ElementsAre(19)) << text;
    }
}

TEST_P(Search, ACaseIsFoundByTheWordsOfCommentsAndAnswers) {
    const Commit first = opening(1, "r-1");
    commit(
        {first, opening_of(2, {"c-2", "Konrad Zuse", "kz@example.org"}, {"a-8", "Zuse KG", ""})});
    commit({sample::comment(first.after, "comment", "They are about to leave (since May).")});
    index();
    EXPECT_THAT(found("leave"), ElementsAre(1));
    EXPECT_THAT(found("may"), ElementsAre(1));
    EXPECT_THAT(found("eave"), IsEmpty());
    EXPECT_THAT(found("while"), ElementsAre(2, 1)) << "the customers' own words";
}

TEST_P(Search, PromisesAreTheirOwnersOnceThePlanIsNoLongerWritten) {
    const auto promises = [&](const std::vector<std::string>& owners) {
        std::vector<std::string> actions;
        for (const InboxPromise& promise :
             inbox_.promises({.owners = owners, .due_before = {}}, 9)) {
            actions.push_back(promise.item.action);
        }
        return actions;
    };
    const Commit first = opening(1, "r-1");
    ActionPlan plan;
    plan.items = {{1, "Two people on site", "sm@example.com", minute(90)},
                  {2, "Name one contact", "cm@example.com", minute(30)},
                  {3, "Call every week", "sm@example.com", minute(60)}};
    plan.revision = 1;
    Task writing = first.after.tasks.front();
    writing.edits_plan = true;
    const Commit drafted = commit_of(first.after, "plan", minute(1),
                                     {ChangeTask{TaskChange::claimed, writing}, ChangePlan{plan}});
    commit({first});
    commit({drafted});
    index();
    EXPECT_THAT(promises({"sm@example.com"}), IsEmpty()) << "it is still being written";
    plan.presented_at = minute(2);
    const Commit presented = commit_of(drafted.after, "presented", minute(2), {ChangePlan{plan}});
    commit({presented});
    index();
    EXPECT_THAT(promises({"sm@example.com"}), ElementsAre("Call every week", "Two people on site"));
    EXPECT_THAT(promises({"sm@example.com", "cm@example.com"}),
                ElementsAre("Name one contact", "Call every week", "Two people on site"));
    EXPECT_EQ(inbox_.count(PromiseFilter{{"sm@example.com"}, minute(70)}, 9), 1);
    plan.items[2].status = ItemStatus::done;
    ++plan.revision;
    commit({commit_of(presented.after, "done", minute(3), {ChangePlan{plan}})});
    EXPECT_THAT(promises({"sm@example.com"}), ElementsAre("Two people on site"))
        << "also before the indexer knows";
}

TEST_P(Search, ACaseIsFoundByTheNamesOfNowAndNotByThoseOfBefore) {
    const Commit first =
        opening_of(1, {"c-1", "Ada Byron", "ada@example.com"}, {"a-1", "Engines", ""});
    commit({first, opening(2, "r-2")});
    index();
    EXPECT_THAT(found("byron"), ElementsAre(2, 1));
    commit({renamed(first, {"c-1", "Ada Lovelace", "ada@example.com"}, {"a-1", "Looms", ""})});
    index();
    EXPECT_THAT(found("byron"), ElementsAre(2));
    EXPECT_THAT(found("engines"), IsEmpty());
    EXPECT_THAT(found("lovelace"), ElementsAre(1));
    EXPECT_THAT(found("looms"), ElementsAre(1));
    EXPECT_THAT(found("ada"), ElementsAre(2, 1));
}

TEST_P(Search, WhatIsFoundComesInPages) {
    commit({opening(1, "r-1"), opening(2, "r-2"), opening(3, "r-3")});
    index();
    CaseFilter ada;
    ada.search = "ada";
    const Page<CaseSummary> first = cases_.list(ada, {.after = {}, .limit = 2});
    EXPECT_THAT(numbers(first), ElementsAre(3, 2));
    const Page<CaseSummary> second = cases_.list(ada, {.after = first.next, .limit = 2});
    EXPECT_THAT(numbers(second), ElementsAre(1));
    EXPECT_EQ(second.next, std::nullopt);
}

TEST_P(Search, APersonsReachIsWhereSheIsNamedAndHerAccounts) {
    Commit other = opening_of(2, {"c-2", "Konrad Zuse", "kz@example.org"}, {"a-8", "Zuse KG", ""});
    other.after.tasks.front().assignee.person = "other@example.com";
    other.after.tasks.front().holder = "other@example.com";
    commit({opening(1, "r-1"), other, opening(3, "r-3")});
    index();
    CaseFilter filter;
    filter.within = CaseReach{{"other@example.com"}, {}};
    EXPECT_THAT(numbers(cases_.list(filter, {})), ElementsAre(2));
    filter.within = CaseReach{{"other@example.com"}, {"a-3"}};
    EXPECT_THAT(numbers(cases_.list(filter, {})), ElementsAre(3, 2, 1));
    filter.within = CaseReach{{"nobody@example.com"}, {}};
    EXPECT_THAT(numbers(cases_.list(filter, {})), IsEmpty());
    filter.within = CaseReach{{"other@example.com"}, {}};
    filter.search = "a";
    EXPECT_THAT(numbers(cases_.list(filter, {})), ElementsAre(2)) << "a-8 begins so";
    filter.search = "ada";
    EXPECT_THAT(numbers(cases_.list(filter, {})), IsEmpty());
}

TEST_P(Search, TasksAreFoundByTheirCustomerAmongThoseOfAPerson) {
    commit({opening(1, "r-1"), opening(2, "r-2")});
    index();
    TaskFilter mine = open_tasks_of("cm@example.com");
    mine.search = "byron";
    EXPECT_THAT(tasks(mine), ElementsAre("1-1", "2-1"));
    mine.search = "2";
    EXPECT_THAT(tasks(mine), ElementsAre("2-1"));
    mine.people = {"nobody@example.com"};
    EXPECT_THAT(tasks(mine), IsEmpty());
}

TEST_P(Search, TasksAreFoundByAWordThatManyCasesHave) {
    std::vector<Commit> many;
    for (CaseNumber number = 1; number <= 1'050; ++number) {
        many.push_back(opening(number, "r-" + std::to_string(number)));
    }
    Task& task = many.back().after.tasks.front();
    task.assignee.person = task.holder = "other@example.com";
    commit(many);
    while (storage_->index().index_cases(Program(), 1'000, 0)) {
    }
    TaskFilter others = open_tasks_of("other@example.com");
    others.search = "ada";
    EXPECT_THAT(tasks(others), ElementsAre("1050-1"));
    EXPECT_EQ(inbox_.count(others, 10), 1);
    others.people = {"nobody@example.com"};
    EXPECT_THAT(tasks(others), IsEmpty());
    others.participants = {{.person = "sm@example.com", .team = ""}};
    EXPECT_EQ(inbox_.count(others, 2'000), 1'050);
}

TEST_P(Search, APausedTaskGoesBehindThoseThatAreDueAndIsListedAlone) {
    const Commit first = opening(1, "r-1");
    commit({first, opening(2, "r-2")});
    Task task = first.after.tasks.front();
    task.paused = Pause{minute(1), "client on holiday", std::nullopt, {}};
    const Commit paused =
        commit_of(first.after, "pause", minute(1), {ChangeTask{TaskChange::paused, task}});
    commit({paused});
    TaskFilter mine = open_tasks_of("cm@example.com");
    EXPECT_THAT(tasks(mine), ElementsAre("2-1", "1-1"));
    mine.paused = true;
    EXPECT_THAT(tasks(mine), ElementsAre("1-1"));
    EXPECT_EQ(inbox_.count(mine, 10), 1);
    task.paused.reset();
    commit({commit_of(paused.after, "on", minute(2), {ChangeTask{TaskChange::resumed, task}})});
    EXPECT_THAT(tasks(mine), IsEmpty());
}

TEST_P(Search, ParticipantsAreThoseOfNow) {
    const Commit first = opening(1, "r-1");
    commit({first});
    Task task = first.after.tasks.front();
    task.participants = {{.person = "", .team = "board"}};
    const Commit second =
        commit_of(first.after, "a", minute(1), {ChangeTask{TaskChange::escalated, task}});
    commit({second});
    TaskFilter board;
    board.status = TaskStatus::open;
    board.participants = task.participants;
    EXPECT_THAT(tasks(board), ElementsAre("1-1"));
    task.participants.clear();
    commit({commit_of(second.after, "b", minute(2), {ChangeTask{TaskChange::escalated, task}})});
    EXPECT_THAT(tasks(board), IsEmpty());
}

TEST_P(Search, CountsStopWhereTheyAreToldTo) {
    commit({opening(1, "r-1"), opening(2, "r-2"), opening(3, "r-3")});
    const TaskFilter mine = open_tasks_of("cm@example.com");
    EXPECT_EQ(inbox_.count(mine, 2), 2);
    EXPECT_EQ(inbox_.count(mine, 10), 3);
    TaskFilter overdue = mine;
    overdue.due_before = opening(1, "r-1").after.tasks.front().due.value();
    EXPECT_EQ(inbox_.count(overdue, 10), 0);
}

TEST_P(Search, ATaskThatIsFoundInTwoWaysCountsOnce) {
    commit({opening(1, "r-1"), opening(2, "r-2"), opening(3, "r-3")});
    TaskFilter both = open_tasks_of("cm@example.com");
    both.participants = {{.person = "sm@example.com", .team = ""}};
    EXPECT_EQ(inbox_.count(both, 10), 3);
    EXPECT_EQ(inbox_.count(both, 3), 3);
    EXPECT_EQ(inbox_.count(both, 2), 2);
    both.people.clear();
    EXPECT_EQ(inbox_.count(both, 10), 3);
    both.search = "2";
    EXPECT_EQ(inbox_.count(both, 10), 1);
}

TEST_P(Search, WhoIsForgottenIsFoundByNothing) {
    commit({opening(1, "r-1")});
    index();
    storage_->erasures().forget(nullptr, {.id = "c-17", .address = {}}, minute(5), "heed forget");
    index();
    EXPECT_THAT(found("ada"), IsEmpty());
    CaseFilter hers;
    hers.within = CaseReach{{"cm@example.com"}, {}};
    EXPECT_THAT(numbers(cases_.list(hers, {})), ElementsAre(1));
}

TEST_P(SqliteSearch, WhatNoLongerHoldsIsTakenOutOfTheIndex) {
    const Commit first = opening(17, "r-1");
    commit({first});
    index();
    EXPECT_EQ(terms_like("case_number = 17 AND term = '=open'"), 1);
    Commit closing = commit_of(first.after, "closing", minute(2), {});
    closing.after.status = CaseStatus::ended;
    commit({closing});
    index();
    EXPECT_EQ(terms_like("case_number = 17 AND term = '=open'"), 0);
    EXPECT_EQ(terms_like("case_number = 17 AND term = '=ended'"), 1);
}

TEST_P(SqliteSearch, NothingOfWhoIsForgottenStaysInTheIndex) {
    commit({opening(1, "r-1")});
    index();
    storage_->erasures().forget(nullptr, {.id = "c-17", .address = {}}, minute(5), "heed forget");
    EXPECT_EQ(terms_like("term LIKE '%ada%' OR term LIKE '%byron%' OR term LIKE '%c-17%'"), 0);
}

INSTANTIATE_TEST_SUITE_P(Every, Search, every_storage(), name_of_kind);
INSTANTIATE_TEST_SUITE_P(Every, SqliteSearch, sqlite_alone(), name_of_kind);

}  // namespace
}  // namespace heed
