#include "engine/results/promise.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heed {
namespace {

using std::chrono::days;
using testing::ElementsAre;
using testing::IsEmpty;

const Instant monday = parse_rfc3339("2026-03-02T09:00:00Z").value();

Task call() {
    Task task;
    task.number = 1;
    task.state = "calls";
    task.assignee = {"cm@example.com", ""};
    task.opened_at = monday;
    task.due = monday + days(1);
    return task;
}

Task done(Task task, Instant at) {
    task.status = TaskStatus::completed;
    task.closed_at = at;
    return task;
}

PlanItem action() {
    PlanItem item;
    item.number = 1;
    item.action = "Replace the pump";
    item.owner = "dana@example.com";
    item.due = monday + days(7);
    item.first_due = item.due;
    return item;
}

Case with(std::vector<Task> tasks, std::vector<PlanItem> items = {}, Instant last = monday) {
    Case subject;
    subject.tasks = std::move(tasks);
    subject.plan.items = std::move(items);
    subject.last_at = last;
    return subject;
}

std::vector<PromiseStanding> standings(const Case& subject) {
    std::vector<PromiseStanding> all;
    for (const Promise& promise : promises_in(subject)) {
        all.push_back(promise.standing);
    }
    return all;
}

using enum PromiseStanding;

TEST(Promise, OfATaskIsKeptWhereItIsDoneByItsTime) {
    EXPECT_THAT(
        promises_in(with({done(call(), monday + days(1))})),
        ElementsAre(Promise{PromiseKind::task, 1, monday + days(1), kept, {"cm@example.com", ""}}));
    EXPECT_THAT(standings(with({done(call(), monday + days(2))})), ElementsAre(late));
}

TEST(Promise, OfATaskIsNotToldWhileThereIsTime) {
    EXPECT_THAT(standings(with({call()})), IsEmpty());
    EXPECT_THAT(standings(with({call()}, {}, monday + days(2))), ElementsAre(overdue));
}

TEST(Promise, OfATaskThatWasWithdrawnIsToldOnlyWhereItWasOverdue) {
    Task task = call();
    task.status = TaskStatus::withdrawn;
    EXPECT_THAT(standings(with({task}, {}, monday + days(9))), IsEmpty());
    task.overdue = true;
    EXPECT_THAT(standings(with({task})), ElementsAre(given_up));
}

TEST(Promise, IsNoneWhereNoTimeOrNoStateStandsBehindIt) {
    Task timeless = call();
    timeless.due.reset();
    Task loose_end = call();
    loose_end.state.clear();
    EXPECT_THAT(standings(with({done(timeless, monday), done(loose_end, monday)})), IsEmpty());
}

TEST(Promise, OfAReportIsThatOfItsTask) {
    Task report = call();
    report.edits_plan = true;
    EXPECT_EQ(promises_in(with({done(report, monday)})).front().kind, PromiseKind::report);
}

TEST(Promise, OfAnActionIsKeptOnlyByTheDayThatWasPromisedFirst) {
    PlanItem item = action();
    item.status = ItemStatus::done;
    item.done_at = monday + days(6);
    EXPECT_THAT(standings(with({}, {item})), ElementsAre(kept));
    item.due = monday + days(30);
    item.due_before = monday + days(20);
    item.done_at = monday + days(8);
    EXPECT_THAT(promises_in(with({}, {item})),
                ElementsAre(Promise{
                    PromiseKind::action, 1, monday + days(7), late, {"dana@example.com", ""}}));
}

TEST(Promise, OfAnActionThatIsDroppedIsGivenUp) {
    PlanItem item = action();
    item.status = ItemStatus::dropped;
    EXPECT_THAT(standings(with({}, {item})), ElementsAre(given_up));
}

TEST(Promise, OfAnActionThatTheCustomerNeverReadIsNone) {
    PlanItem item = action();
    item.first_due.reset();
    Case subject = with({}, {item}, monday + days(30));
    subject.promised.presented_at = monday;
    EXPECT_THAT(standings(subject), IsEmpty());
    EXPECT_EQ(open_promises_in(subject), 0);
    subject.promised.items = {item};
    EXPECT_THAT(standings(subject), ElementsAre(overdue)) << "presented by an older Heed";
    EXPECT_EQ(open_promises_in(subject), 1);
}

TEST(Promise, OfAnOutsidePartyIsOfNobodyHere) {
    PlanItem item = action();
    item.is_outside = true;
    item.status = ItemStatus::done;
    EXPECT_TRUE(promises_in(with({}, {item})).front().by.empty());
}

}  // namespace
}  // namespace heed
