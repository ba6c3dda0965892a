#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;

namespace {

constexpr const char* sorting = R"(
initial: triage
states:
  triage:
    always:
      - {when: alarm, target: call}
      - {target: satisfied}
  call:
    task: {title: Call, assignee: client_manager, due: 1 business day}
    on: {completed: called}
  satisfied: {type: final}
  called: {type: final}
)";

const UnreadAnswer bad{"timeliness", "sehr schlecht"};

std::vector<std::string> names(const std::vector<TaskOutcome>& outcomes) {
    std::vector<std::string> all;
    for (const TaskOutcome& outcome : outcomes) {
        all.push_back(outcome.name);
    }
    return all;
}

}  // namespace

TEST(UnreadAnswers, ToAScoreKeepTheCaseFromEndingAsIfTheCustomerWereSatisfied) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 5}}, .unread = {bad}});
    EXPECT_EQ(world.where(), "triage");
    const Task& task = world.task(1);
    EXPECT_EQ(task.title.in("en"), "Decide what happens next");
    EXPECT_EQ(task.reason.in("en"),
              "The answer to “Timeliness” could not be read: “sehr schlecht”. Choose how the case "
              "goes on.");
    EXPECT_EQ(task.reason.in("de"),
              "Die Antwort auf „Pünktlichkeit“ war nicht zu lesen: „sehr schlecht“. Wählen Sie, "
              "wie der Fall weitergeht.");
    EXPECT_EQ(task.assignee, (Party{"cm@example.com", ""}));
    EXPECT_THAT(names(task.outcomes), ElementsAre("call", "satisfied"));
    EXPECT_EQ(world.last().entry.remarks.at(0).kind, RemarkKind::unread_answer);
    world.complete(1, "cm@example.com", "satisfied");
    EXPECT_EQ(world.where(), "ended: satisfied");
}

TEST(UnreadAnswers, LetTheUnhappyBeCalledAllTheSame) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 1}}, .unread = {bad}});
    EXPECT_EQ(world.where(), "call");
    EXPECT_EQ(world.current().tasks.size(), 1u);
    world.complete(1, "cm@example.com", "completed");
    EXPECT_EQ(world.where(), "ended: called") << "a person's word ends the case";
}

TEST(UnreadAnswers, ToQuestionsForWordsHoldNothing) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 5}}, .unread = {{"comment", "{}"}, {"region", "[]"}}});
    EXPECT_EQ(world.where(), "ended: satisfied");
}

TEST(UnreadAnswers, ThatTheSurveyRequiresHoldTheCaseWhateverTheyAre) {
    World world(sorting);
    auto survey = *world.program().surveys.at("service-quality");
    survey.questions.back().required = true;
    world.program().surveys.at("service-quality") = std::make_shared<const Survey>(survey);
    world.respond({.ratings = {{"quality", 5}}, .unread = {{"comment", "{}"}}});
    EXPECT_EQ(world.where(), "triage");
}

TEST(UnreadAnswers, ThatAreReadAtLastEndTheTaskAndDecideTheCase) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 5}}, .unread = {bad}});
    world.respond({.ratings = {{"timeliness", 1}, {"quality", 5}}});
    EXPECT_EQ(world.task(1).status, TaskStatus::withdrawn);
    EXPECT_EQ(world.where(), "call");
    World happy(sorting);
    happy.respond({.ratings = {{"quality", 5}}, .unread = {bad}});
    happy.respond({.ratings = {{"timeliness", 4}, {"quality", 5}}});
    EXPECT_EQ(happy.task(1).status, TaskStatus::withdrawn);
    EXPECT_EQ(happy.where(), "ended: satisfied");
}

TEST(UnreadAnswers, AreNotOvertakenByATimerThatWouldCountTheCustomerAsSatisfied) {
    constexpr const char* waiting = R"(
initial: waits
states:
  waits:
    after:
      1 hour: satisfied
  satisfied: {type: final}
)";
    World world(waiting);
    world.respond({.ratings = {{"quality", 5}}, .unread = {bad}});
    world.advance_to("11:00");
    EXPECT_EQ(world.where(), "waits");
    EXPECT_EQ(world.task(1).title.in("en"), "Decide what happens next");
}
