#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/analysis/explanation.h"
#include "engine/decision/plan_writers.h"
#include "engine/decision/task_acts.h"
#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::Contains;
using testing::ElementsAre;
using testing::Not;

namespace {

constexpr const char* head = R"(workflow: test
version: 1
surveys: [service-quality]
calendar: head-office
roles:
  client_manager: [account.client_manager, team accounts]
  senior: team senior
  reviewer: [whoever did call, team senior, person md@example.com, but not whoever wrote plan]
  director: person md@example.com
)";

constexpr const char* report = R"(
initial: call
states:
  call:
    task: {title: Call, assignee: senior, outcomes: {talked: Talked}}
    on: {talked: draft}
  draft:
    task: {title: Write, assignee: client_manager, edit: plan, outcomes: {submitted: Hand in}}
    on: {submitted: review}
  review:
    task:
      title: Review
      assignee: reviewer
      due: 1 business day
      outcomes: {approve: Approve, send_back: Send back}
    on: {approve: presented, send_back: draft}
    after: {overdue: {escalate: [senior, director]}}
  presented:
    entry:
      - {present: plan, to: customer}
    on: {customer.disputed: draft, customer.accepted: over}
  over: {type: final}
)";

PlanItem item(std::string action, int number = 0) {
    return {.number = number,
            .action = std::move(action),
            .owner = "cm@example.com",
            .due = clock("17:00") + std::chrono::days(9)};
}

/// Vera has called, those have written the report, and Clara hands it in.
World handed_in(std::initializer_list<const char*> writers) {
    World world(report, head);
    world.respond({.ratings = {{"quality", 1}}});
    world.act("vera@example.com", TaskClaimed{1});
    world.complete(1, "vera@example.com", "talked");
    for (const char* writer : writers) {
        world.act(writer, PlanItemAdded{item(std::string("By ") + writer)});
    }
    world.complete(2, "cm@example.com", "submitted");
    return world;
}

std::vector<std::string> left_out_of(const Task& task) {
    std::vector<std::string> people;
    for (const LeftOut& one : task.left_out) {
        people.push_back(one.person);
    }
    return people;
}

RejectionKind kind_of(const Verdict& verdict) {
    return std::get<Rejection>(verdict).kind;
}

constexpr const char* vera_wrote =
    "Vera Lindqvist wrote the plan, so somebody else has to do this.";

}  // namespace

TEST(LeftOut, AreNotAskedAndTheNextOfTheListIs) {
    World world = handed_in({"cm@example.com"});
    EXPECT_EQ(world.task(3).assignee, (Party{"vera@example.com", ""}));
    World by_vera = handed_in({"vera@example.com"});
    EXPECT_EQ(by_vera.task(3).assignee, (Party{"", "senior"}));
    EXPECT_THAT(left_out_of(by_vera.task(3)), ElementsAre("vera@example.com", "cm@example.com"));
    EXPECT_THAT(by_vera.mails(), Contains("task-opened martin@example.com"));
    EXPECT_THAT(by_vera.mails(), Not(Contains("task-opened vera@example.com")));
    World by_both = handed_in({"vera@example.com", "martin@example.com"});
    EXPECT_EQ(by_both.task(3).assignee, (Party{"md@example.com", ""}));
}

TEST(LeftOut, LeaveTheTaskToSomebodyWhoDidNotWriteItEvenBeyondTheList) {
    World world = handed_in({"vera@example.com", "martin@example.com", "md@example.com"});
    EXPECT_EQ(world.task(3).assignee, (Party{"", "accounts"}))
        << "Dana is left of those who look after the client";
}

TEST(LeftOut, CanNeitherClaimNorCompleteNorBeGivenTheTask) {
    World world = handed_in({"vera@example.com"});
    const Verdict claim = world.act("vera@example.com", TaskClaimed{3});
    EXPECT_EQ(kind_of(claim), RejectionKind::left_out);
    EXPECT_EQ(sentence(claim), vera_wrote);
    EXPECT_EQ(sentence(world.complete(3, "vera@example.com", "approve")), vera_wrote);
    EXPECT_EQ(
        sentence(world.act("martin@example.com", TaskReassigned{3, {"vera@example.com", ""}})),
        vera_wrote);
    EXPECT_FALSE(may_act(world.program(), world.task(3), "vera@example.com", clock("10:00")));
    EXPECT_TRUE(is_taken(world.act("martin@example.com", TaskClaimed{3})));
    EXPECT_TRUE(is_taken(world.complete(3, "martin@example.com", "approve")));
}

TEST(LeftOut, CannotActForOthersEither) {
    World world = handed_in({"vera@example.com"});
    Event event{.key = "k", .at = clock("10:00"), .actor = "vera@example.com"};
    event.may_act_for_others = true;
    event.what = TaskCompleted{3, "approve", {}};
    EXPECT_EQ(kind_of(world.take(event)), RejectionKind::left_out);
    event.key = "given";
    event.what = TaskReassigned{3, {"martin@example.com", ""}};
    EXPECT_TRUE(is_taken(world.take(event))) << "to give it to somebody else is not to do it";
}

TEST(LeftOut, DoNotStandInForWhoIsAsked) {
    World world(report, head);
    Person& martin = world.program().directory.people.at("martin@example.com");
    martin.substitute = "vera@example.com";
    martin.absent_from = clock("08:00");
    martin.absent_to = clock("2026-03-20 08:00");
    world.program().directory.people.at("md@example.com").teams.push_back("senior");
    world.respond({.ratings = {{"quality", 1}}});
    world.act("vera@example.com", TaskClaimed{1});
    world.complete(1, "vera@example.com", "talked");
    world.act("vera@example.com", PlanItemAdded{item("By Vera")});
    world.complete(2, "cm@example.com", "submitted");
    EXPECT_THAT(world.mails(), Not(Contains("task-opened vera@example.com")));
    EXPECT_THAT(world.mails(), Contains("task-opened md@example.com"));
    EXPECT_EQ(kind_of(world.act("vera@example.com", TaskClaimed{3})), RejectionKind::left_out);
}

TEST(LeftOut, AreNotBroughtInByAnEscalation) {
    World world = handed_in({"vera@example.com"});
    world.advance_to("2026-03-03 16:00");
    EXPECT_THAT(world.mails(), Contains("task-escalated md@example.com"));
    EXPECT_THAT(world.mails(), Contains("task-escalated martin@example.com"));
    EXPECT_THAT(world.mails(), Not(Contains("task-escalated vera@example.com")));
    EXPECT_FALSE(may_act(world.program(), world.task(3), "vera@example.com", clock("16:00")));
}

TEST(LeftOut, IsWhoeverWritesWhileTheReviewIsUnderWay) {
    World world = handed_in({"cm@example.com"});
    EXPECT_EQ(world.task(3).holder, "vera@example.com");
    world.act("vera@example.com", PlanItemChanged{item("Otherwise", 1)});
    EXPECT_EQ(world.task(3).assignee, (Party{"", "senior"}));
    EXPECT_EQ(world.task(3).holder, "");
    EXPECT_THAT(world.mails(), Contains("task-reassigned martin@example.com"));
    EXPECT_EQ(sentence(world.act("vera@example.com", TaskClaimed{3})), vera_wrote);
}

TEST(LeftOut, IsToldByAnExplanation) {
    World world = handed_in({"vera@example.com"});
    const CaseHistory history{world.program(), world.current(), world.journal(), clock("12:00")};
    const auto keys = [](const std::vector<Reason>& reasons) {
        std::vector<std::string> all;
        for (const Reason& reason : reasons) {
            all.push_back(reason.key);
        }
        return all;
    };
    EXPECT_THAT(keys(explain(history, 3, "")), Contains("left_out.writer"));
    EXPECT_THAT(keys(explain(history, 3, "vera@example.com")), Contains("why_not.left_out.writer"));
}

TEST(PlanWriters, AreWhoChangedWhatItPromisesSinceItWasApproved) {
    World world = handed_in({"cm@example.com", "dana@example.com"});
    EXPECT_THAT(writers_of(world.current()), ElementsAre("dana@example.com", "cm@example.com"));
    world.complete(3, "vera@example.com", "send_back");
    EXPECT_THAT(writers_of(world.current()), ElementsAre("dana@example.com", "cm@example.com"))
        << "sent back is not approved";
    world.complete(4, "cm@example.com", "submitted");
    world.complete(5, "vera@example.com", "approve");
    EXPECT_THAT(writers_of(world.current()), testing::IsEmpty());
    PlanItem done = world.current().plan.items[0];
    done.status = ItemStatus::done;
    done.evidence = "Seen";
    world.act("vera@example.com", PlanItemChanged{done});
    EXPECT_THAT(writers_of(world.current()), testing::IsEmpty()) << "to tick off is no writing";
    done.status = ItemStatus::dropped;
    done.reason = "It does not help.";
    world.act("vera@example.com", PlanItemChanged{done});
    EXPECT_THAT(writers_of(world.current()), ElementsAre("vera@example.com"));
}
