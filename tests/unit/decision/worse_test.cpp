#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::Contains;
using testing::ElementsAre;

namespace {

/// Two calls, the higher first, for whoever answers worse than before.
constexpr const char* calling = R"(
every_response:
  - {send: thank-you, to: customer}
on:
  response.received:
    - {when: response.worse && response.lowest <= 2, target: senior_call}
    - {when: response.worse && response.lowest == 3, target: manager_call}
  response.updated:
    - {when: response.worse && response.lowest <= 2, target: senior_call}
    - {when: response.worse && response.lowest == 3, target: manager_call}
initial: triage
states:
  triage:
    always:
      - {when: alarm, target: senior_call}
      - {when: unhappy, target: manager_call}
      - {target: satisfied}
  satisfied: {type: final}
  manager_call:
    task: {title: Call as the manager, assignee: client_manager, outcomes: {talked: {label: Talked, form: notes}, gone: Gone}}
    on: {talked: report, gone: unreached}
  senior_call:
    task: {title: Call as senior management, assignee: senior, outcomes: {talked: {label: Talked, form: notes}}}
    on: {talked: report}
  report:
    task: {title: Write the report, assignee: client_manager, outcomes: {written: Written}}
    on: {written: closed}
  closed: {type: final}
  unreached: {type: final}
)";

std::string per_customer() {
    return std::string("per: customer\n") + calling;
}

std::vector<std::string> open_tasks(const World& world) {
    std::vector<std::string> titles;
    for (const Task& task : world.current().tasks) {
        if (task.status == TaskStatus::open) {
            titles.emplace_back(task.title.in("en"));
        }
    }
    return titles;
}

}  // namespace

TEST(WorseAnswers, BringAnEndedCaseBackThoughItWasUnhappyBefore) {
    World world(calling);
    world.respond({.ratings = {{"quality", 2}}});
    const FormValues notes{{"context", Value("late")}};
    world.act("vera@example.com", TaskClaimed{1});
    world.complete(1, "vera@example.com", "talked", notes);
    world.complete(2, "cm@example.com", "written");
    ASSERT_EQ(world.where(), "ended: closed");
    world.respond({.ratings = {{"quality", 1}}});
    EXPECT_EQ(world.where(), "senior_call");
}

TEST(WorseAnswers, BringACaseBackThatEndedUnreached) {
    World world(calling);
    world.respond({.ratings = {{"quality", 3}}});
    world.complete(1, "cm@example.com", "gone");
    ASSERT_EQ(world.where(), "ended: unreached");
    world.respond({.ratings = {{"quality", 1}}});
    EXPECT_EQ(world.where(), "senior_call");
}

TEST(WorseAnswers, AreNeitherBetterNumbersNorComments) {
    World world(calling);
    world.respond({.ratings = {{"quality", 3}}});
    world.complete(1, "cm@example.com", "gone");
    world.respond({.ratings = {{"quality", 3}, {"comment", Value("And one more thing")}}});
    EXPECT_EQ(world.where(), "ended: unreached");
    world.respond({.ratings = {{"quality", 4}}});
    EXPECT_EQ(world.where(), "ended: unreached");
}

TEST(WorseAnswers, AreWorseThanEveryEarlierVersionNotThanTheLast) {
    World world(calling);
    world.respond({.ratings = {{"quality", 3}}});
    world.complete(1, "cm@example.com", "gone");
    world.respond({.ratings = {{"quality", 5}}});
    world.respond({.ratings = {{"quality", 3}, {"timeliness", 5}}});
    EXPECT_EQ(world.where(), "ended: unreached");
}

TEST(WorseAnswers, OfALowerBandWithdrawNothingAndTheHolderHearsOfThem) {
    World world(per_customer());
    world.respond({.ratings = {{"quality", 1}}});
    world.act("vera@example.com", TaskClaimed{1});
    world.respond({.id = "r-2", .ratings = {{"quality", 3}}});
    EXPECT_EQ(world.where(), "senior_call");
    EXPECT_EQ(world.task(1).status, TaskStatus::open);
    EXPECT_EQ(world.task(1).holder, "vera@example.com");
    EXPECT_THAT(world.mails(),
                ElementsAre("thank-you ada@example.com", "task-news vera@example.com"));
}

TEST(WorseAnswers, OfTheSameBandInviteNobodyAnew) {
    World world(per_customer());
    world.respond({.ratings = {{"quality", 3}}});
    world.respond({.id = "r-2", .ratings = {{"quality", 3}}});
    EXPECT_EQ(world.current().tasks.size(), 1u);
    EXPECT_THAT(world.mails(), Contains("task-news cm@example.com"));
}

TEST(WorseAnswers, OfAHigherBandReplaceTheLowerCallWithWhatWasTyped) {
    World world(per_customer());
    world.respond({.ratings = {{"quality", 3}}});
    world.act("cm@example.com", DraftSaved{1, {{"context", Value("half a note")}}});
    world.respond({.id = "r-2", .ratings = {{"quality", 1}}});
    EXPECT_EQ(world.where(), "senior_call");
    EXPECT_EQ(world.task(1).status, TaskStatus::withdrawn);
    EXPECT_EQ(world.task(2).draft, (FormValues{{"context", Value("half a note")}}));
    EXPECT_THAT(world.mails(), Contains("task-withdrawn cm@example.com"));
}

TEST(WorseAnswers, OpenTheCallOfTheirBandWhereNoneIsOpen) {
    World world(per_customer());
    world.respond({.ratings = {{"quality", 3}}});
    world.complete(1, "cm@example.com", "talked", {{"context", Value("late")}});
    ASSERT_EQ(world.where(), "report");
    world.respond({.id = "r-2", .ratings = {{"quality", 3}}});
    EXPECT_EQ(world.where(), "manager_call");
    EXPECT_THAT(open_tasks(world), ElementsAre("Call as the manager"));
}

TEST(WorseAnswers, AreNewlyTrueOfTheirOwnEarlierVersionAlone) {
    World world(R"(
on:
  response.received: [{when: newly(low), target: call}]
  response.updated: [{when: newly(low), target: call}]
initial: rest
states:
  rest: {on: {customer.replied: over}}
  call:
    task: {title: Call, assignee: client_manager, outcomes: {talked: Talked}}
    on: {talked: rest}
  over: {type: final}
)",
                R"(workflow: test
version: 1
surveys: [service-quality]
calendar: head-office
per: customer
roles:
  client_manager: [account.client_manager, team accounts]
conditions:
  low: response.lowest <= 2
)");
    world.respond({.ratings = {{"quality", 1}}});
    ASSERT_EQ(world.where(), "rest");
    world.respond({.id = "r-2", .ratings = {{"quality", 2}}});
    EXPECT_EQ(world.where(), "call");
}

namespace {

/// A call whose title and people speak of the answer, and a report that does not belong to it.
constexpr const char* speaking = R"(per: customer
on:
  response.received:
    - {when: response.worse && response.lowest <= 2, target: calling}
initial: calling
states:
  calling:
    initial: call
    states:
      call:
        task:
          title: "Call about the {{response.lowest}} for {{response.lowest_question}}"
          assignee: client_manager
          outcomes: {talked: Talked, nobody: Nobody}
        on: {talked: report, nobody: wait}
      wait:
        after: {1 hour: call}
  report:
    task:
      title: "Report about the {{response.lowest}} for {{response.lowest_question}}"
      assignee: client_manager
      outcomes: {written: Written}
    on: {written: rest}
  rest:
    after: {100 days: over}
  over: {type: final}
)";

}  // namespace

TEST(WorseAnswers, TheCallSpeaksOfTheAnswerThatMovedTheCaseUntilItIsDone) {
    World world(speaking);
    world.respond({.ratings = {{"quality", 1}}});
    world.complete(1, "cm@example.com", "talked");
    world.complete(2, "cm@example.com", "written");
    world.respond({.id = "r-2", .ratings = {{"timeliness", 2}}});
    EXPECT_THAT(open_tasks(world), ElementsAre("Call about the 2 for Timeliness"));
    EXPECT_EQ(world.current().leading, 1);
    EXPECT_EQ(world.current().in_focus(), 2);
    world.complete(3, "cm@example.com", "nobody");
    world.advance_to("12:00");
    EXPECT_THAT(open_tasks(world), ElementsAre("Call about the 2 for Timeliness"))
        << "the call is not done yet";
    world.complete(4, "cm@example.com", "talked");
    EXPECT_THAT(open_tasks(world), ElementsAre("Report about the 1 for Quality of the work"));
    EXPECT_EQ(world.current().in_focus(), 1);
}

TEST(WorseAnswers, WhoeverAnswersForAnotherServiceTakesPartFromThenOn) {
    World world(R"(
initial: call
states:
  call:
    task:
      title: Call
      assignee: client_manager
      participants: [service_manager]
      outcomes: {talked: Talked}
    on: {talked: over, response.received: {}}
  over: {type: final}
)",
                R"(workflow: test
version: 1
surveys: [service-quality]
calendar: head-office
per: customer
roles:
  client_manager: [account.client_manager, team accounts]
  service_manager: [service.manager, team board]
)");
    world.respond({.ratings = {{"quality", 1}}});
    EXPECT_EQ(world.task(1).participants, (std::vector<Party>{{"", "board"}}));
    SurveyResponse other = world.situation().responses.front();
    other.id = "r-2";
    other.service = {"s-99", "support", "vera@example.com"};
    other.digest = digest_of(other);
    world.act("source:api", ResponseArrived{other, 0});
    EXPECT_EQ(world.task(1).participants,
              (std::vector<Party>{{"", "board"}, {"vera@example.com", ""}}));
    EXPECT_THAT(world.mails(), ElementsAre("task-opened vera@example.com"));
}
