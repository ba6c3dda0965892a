#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/decision/story.h"
#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::Contains;
using testing::ElementsAre;

namespace {

constexpr const char* head = R"(workflow: test
version: 1
surveys: [service-quality]
calendar: head-office
per: customer
desk: true
roles:
  client_manager: [account.client_manager, team accounts]
  senior: team senior
conditions:
  alarm: case.lowest <= 2
  unhappy: case.lowest == 3
  praise: response.said == "praise" && !has(case.lowest)
  complaint: response.said == "complaint"
)";

constexpr const char* loop = R"(
every_response:
  - {send: thank-you, to: customer}
on:
  response.received:
    - {when: response.worse && complaint && alarm, target: senior}
    - {when: response.worse && complaint, target: manager}
initial: triage
states:
  triage:
    always:
      - {when: praise, target: satisfied}
      - {when: alarm, target: senior}
      - {when: unhappy, target: manager}
      - {target: satisfied}
  senior:
    task: {title: "Call {{customer.name}}{{#complaint}}, who complains{{/complaint}}", assignee: senior, outcomes: {done: Done}}
    on: {done: satisfied}
  manager:
    task: {title: "Call {{customer.name}}{{#complaint}}, who complains{{/complaint}}", assignee: client_manager, outcomes: {done: Done}}
    on: {done: satisfied}
  satisfied: {type: final}
)";

Verdict tell(World& world, DeskNote note, std::string survey = {},
             std::vector<std::pair<std::string, Value>> answers = {}) {
    SurveyResponse response;
    response.source = "desk";
    response.survey = std::move(survey);
    response.submitted_at = clock("10:00");
    response.customer = {"c-17", "Ada Byron", "ada@example.com"};
    response.account = {"a-3", "", "cm@example.com"};
    response.answers = std::move(answers);
    note.by = "dana@example.com";
    response.desk = std::move(note);
    response.digest = digest_of(response);
    response.id = response.digest;
    return world.act("dana@example.com", ResponseArrived{response, 17});
}

DeskNote complaint(std::string words = "The crate stood open.") {
    return {.said = Saying::complaint, .words = std::move(words)};
}

}  // namespace

TEST(Desk, AComplaintWithoutAScoreIsRoutedAsAThree) {
    World world(loop, head);
    tell(world, complaint());
    EXPECT_EQ(world.where(), "manager");
    EXPECT_EQ(world.task(1).title.in("en"), "Call Ada Byron, who complains");
    EXPECT_EQ(world.current().worst.lowest, 3);
    EXPECT_EQ(world.current().survey, "");
    EXPECT_THAT(world.mails(), Contains("thank-you ada@example.com"));
}

TEST(Desk, AComplaintThatSeniorManagementMustKnowIsRoutedAsAOne) {
    World world(loop, head);
    DeskNote note = complaint();
    note.is_for_seniors = true;
    tell(world, note);
    EXPECT_EQ(world.where(), "senior");
    EXPECT_EQ(world.current().worst.lowest, 1);
}

TEST(Desk, NoQuestionGetsAnAnswer) {
    World world(loop, head);
    tell(world, complaint(), "service-quality");
    const SurveyResponse& response = *world.situation().responses.front();
    EXPECT_TRUE(response.answers.empty());
    EXPECT_EQ(scores_of(*world.program().find_survey("service-quality"), response).lowest,
              std::nullopt);
    EXPECT_EQ(world.where(), "manager");
}

TEST(Desk, PraiseEndsAsSatisfied) {
    World world(loop, head);
    tell(world, {.said = Saying::praise, .words = "Well done."});
    EXPECT_EQ(world.where(), "ended: satisfied");
}

TEST(Desk, UntickedThanksAreSuppressedByHand) {
    World world(loop, head);
    DeskNote note = complaint();
    note.is_thanked = false;
    tell(world, note);
    EXPECT_THAT(world.mails(), Contains("thank-you suppressed: by hand"));
    EXPECT_EQ(world.current().tasks.size(), 1U) << "nobody has to mend that";
}

TEST(Desk, ItsWordsStandInTheStoryWithWhoWroteThemDown) {
    World world(loop, head);
    tell(world, complaint());
    StorySource source{world.program(), world.current(), {}};
    source.responses.push_back(&*world.situation().responses.front());
    const StoryItem item = story_of(source).front();
    EXPECT_EQ(item.title.in("en"), "Ada Byron complains");
    EXPECT_EQ(item.title.in("de"), "Ada Byron beschwert sich");
    EXPECT_EQ(item.words, "The crate stood open.");
    EXPECT_EQ(item.heard_by, "dana@example.com");
}

TEST(Desk, ScoresThatAreToldAlongTakeNothingFromTheComplaint) {
    World world(loop, head);
    tell(world, complaint(), "service-quality", {{"quality", 1}});
    StorySource source{world.program(), world.current(), {}};
    source.responses.push_back(&*world.situation().responses.front());
    const StoryItem item = story_of(source).front();
    EXPECT_EQ(item.title.in("en"), "Ada Byron complains: “Quality of the work” with 1 of 5");
    EXPECT_EQ(item.title.in("de"), "Ada Byron beschwert sich: „Quality of the work“ mit 1 von 5");
    EXPECT_EQ(item.words, "The crate stood open.");
}

TEST(Desk, AComplaintJoinsAnOpenCaseAndRaisesItsBand) {
    World world(loop, head);
    tell(world, complaint());
    DeskNote worse = complaint("Nobody called.");
    worse.is_for_seniors = true;
    tell(world, worse);
    EXPECT_EQ(world.where(), "senior");
    EXPECT_EQ(world.current().responses.size(), 2U);
}

TEST(Desk, WithoutAWorkflowForItIsSaidWhatToWrite) {
    World world(R"(
states:
  end: {type: final}
)");
    EXPECT_EQ(sentence(tell(world, complaint())),
              "No workflow takes what is told at the desk without a survey. Name a survey, or "
              "write “desk: true” into the workflow that takes it.");
}
