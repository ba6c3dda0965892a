#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;

namespace {

constexpr const char* thanking = R"(
every_response:
  - {send: thank-you, to: customer}
on:
  response.updated:
    - {when: newly(alarm), target: call}
  response.received:
    - {when: newly(alarm), target: call}
initial: triage
states:
  triage:
    always:
      - {when: alarm, target: call}
      - {when: unhappy, target: talk}
      - {target: satisfied}
  satisfied: {type: final}
  talk:
    task: {title: "Talk to {{customer.name}} about the {{response.lowest}}", assignee: client_manager, outcomes: {talked: Talked}}
    on: {talked: satisfied}
  call:
    task: {title: "Call {{customer.name}} about the {{response.lowest}} for {{response.lowest_question}}", assignee: client_manager, outcomes: {called: Called}}
    on: {called: satisfied}
)";

std::string per(const std::string& scope) {
    return "per: " + scope + "\n" + thanking;
}

}  // namespace

TEST(Responses, AGoodOneIsThankedAndEndsItsCase) {
    World world(thanking);
    EXPECT_TRUE(is_taken(world.respond({.ratings = {{"timeliness", 5}, {"quality", 4}}})));
    EXPECT_EQ(world.where(), "ended: satisfied");
    EXPECT_THAT(world.mails(), ElementsAre("thank-you ada@example.com"));
    EXPECT_EQ(world.last().mails[0].purpose, MailPurpose::thanks);
    EXPECT_EQ(world.last().expected_revision, 0);
    EXPECT_EQ(world.last().response->number, 1);
    EXPECT_TRUE(world.last().response->is_new);
    EXPECT_EQ(world.current().ended_at, clock("09:00"));
}

TEST(Responses, ALowRatingOpensATaskWithTheQuestionInItsTitle) {
    World world(thanking);
    world.respond({.ratings = {{"timeliness", 4}, {"quality", 2}}});
    EXPECT_EQ(world.where(), "call");
    EXPECT_EQ(world.task(1).title, "Call Ada Byron about the 2 for Quality of the work");
    EXPECT_EQ(world.task(1).assignee, (Party{"cm@example.com", ""}));
    EXPECT_THAT(world.mails(),
                ElementsAre("thank-you ada@example.com", "task-opened cm@example.com"));
}

TEST(Responses, TheThankYouIsPinnedWithExactlyWhatItsTemplateReads) {
    World world(thanking);
    world.respond({.ratings = {{"quality", 1}}});
    const Mail& mail = world.last().mails[0];
    EXPECT_EQ(mail.variables, Value(Value::Map{{Value("customer.name"), Value("Ada Byron")},
                                               {Value("alarm"), Value(true)}}));
    EXPECT_EQ(mail.response, "r-1");
    EXPECT_EQ(mail.language, "en");
    EXPECT_FALSE(mail.template_hash.empty());
}

TEST(Responses, AVersionSeenBeforeIsTakenAlreadyAlsoAfterANewerOne) {
    World world(thanking);
    world.respond({.ratings = {{"quality", 3}}});
    world.respond({.ratings = {{"quality", 4}}});
    const Verdict again = world.respond({.ratings = {{"quality", 3}}});
    ASSERT_TRUE(std::holds_alternative<AlreadyTaken>(again));
    EXPECT_EQ(std::get<AlreadyTaken>(again).case_number, 17);
}

TEST(Responses, ALateRetryOfAnOlderVersionUndoesNothing) {
    World world(thanking);
    world.respond({.ratings = {{"quality", 5}}, .updated_at = "2026-03-02 09:00"});
    const Verdict late =
        world.respond({.ratings = {{"quality", 1}}, .updated_at = "2026-03-02 08:00"});
    EXPECT_TRUE(std::holds_alternative<AlreadyTaken>(late));
}

TEST(Responses, AnUpdateToAWorseScoreReopensAnEndedCaseAndThanksNobodyAgain) {
    World world(thanking);
    world.respond({.ratings = {{"quality", 5}}});
    world.at("10:00").respond({.ratings = {{"quality", 1}}});
    EXPECT_EQ(world.where(), "call");
    EXPECT_EQ(world.current().ended_at, std::nullopt);
    EXPECT_THAT(world.mails(), ElementsAre("task-opened cm@example.com"));
    EXPECT_FALSE(world.last().response->is_new);
}

TEST(Responses, ABetterScoreNeitherReroutesNorCloses) {
    World world(thanking);
    world.respond({.ratings = {{"quality", 3}}});
    world.respond({.ratings = {{"quality", 5}}});
    EXPECT_EQ(world.where(), "talk");
    EXPECT_EQ(world.current().worst.lowest, 3);
    EXPECT_EQ(world.task(1).status, TaskStatus::open);
}

TEST(Responses, NewlyHoldsOnlyWhereItDidNotBefore) {
    World world(thanking);
    world.respond({.ratings = {{"quality", 2}}});
    world.respond({.ratings = {{"quality", 1}}});
    EXPECT_EQ(world.current().tasks.size(), 1u);
}

TEST(Responses, WhileACaseIsOpenAnotherOfTheSameCustomerJoinsIt) {
    World world(per("customer"));
    world.respond({.ratings = {{"quality", 3}}});
    EXPECT_EQ(world.current().open_key, "test/account/a-3/customer/c-17");
    world.respond({.id = "r-2", .ratings = {{"quality", 4}}});
    EXPECT_EQ(world.current().responses.size(), 2u);
    EXPECT_EQ(world.current().leading, 1);
    EXPECT_THAT(world.mails(), ElementsAre("thank-you ada@example.com"));
    EXPECT_EQ(world.last().entry.event, "response.received");
    EXPECT_EQ(world.last().response->number, 2);
}

TEST(Responses, AWorseOneThatJoinsIsWhatResponseMeansFromThenOn) {
    World world(per("customer"));
    world.respond({.ratings = {{"quality", 3}}});
    world.respond({.id = "r-2", .ratings = {{"timeliness", 1}}});
    EXPECT_EQ(world.current().leading, 2);
    EXPECT_EQ(world.where(), "call");
    EXPECT_EQ(world.task(2).title, "Call Ada Byron about the 1 for Timeliness");
}

TEST(Responses, WithoutTheSharedValueEachHasItsOwnCase) {
    World world(per("customer"));
    world.respond({.ratings = {{"quality", 3}}, .customer_email = "", .customer_id = ""});
    EXPECT_EQ(world.current().open_key, "");
}

TEST(Responses, TheThanksOfOneThatJoinsSpeakOfThatOne) {
    World world(per("customer"));
    world.respond({.ratings = {{"quality", 3}}});
    world.respond({.id = "r-2", .ratings = {{"quality", 5}}});
    EXPECT_EQ(world.last().mails[0].response, "r-2");
}

TEST(Responses, WithoutAWorkflowItIsRefused) {
    World world(thanking);
    world.program().workflows.clear();
    EXPECT_EQ(sentence(world.respond({})),
              "No workflow follows up on the survey “service-quality”.");
}

TEST(Responses, TwoSurveysMayCountTheirResponsesAlike) {
    World world(per("account"));
    world.respond({.id = "1", .ratings = {{"quality", 2}}});
    world.respond({.id = "1",
                   .ratings = {{"quality", 5}},
                   .customer_email = "emmy@example.com",
                   .customer_id = "c-18",
                   .customer_name = "Emmy Noether",
                   .survey = "another"});
    EXPECT_EQ(world.current().responses.size(), 2U);
    EXPECT_THAT(world.mails(), ElementsAre("thank-you emmy@example.com"));
    EXPECT_TRUE(world.last().response->is_new);
}

namespace {

/// From here on the survey has another name.
void rename_survey(World& world) {
    Survey renamed = *world.program().surveys.at("service-quality");
    renamed.name = "renamed";
    renamed.formerly = {"service-quality"};
    world.program().surveys = {{"renamed", std::make_shared<const Survey>(renamed)}};
}

}  // namespace

TEST(Responses, WhatIsChangedAfterTheSurveyWasRenamedIsANewVersion) {
    World world(thanking);
    world.respond({.ratings = {{"quality", 5}}});
    rename_survey(world);
    world.respond({.ratings = {{"quality", 1}}, .survey = "renamed"});
    EXPECT_EQ(world.last().entry.event, "response.updated");
    EXPECT_FALSE(world.last().response->is_new);
    EXPECT_EQ(world.where(), "call");
}

TEST(Responses, WhatIsDeliveredAgainAfterTheSurveyWasRenamedIsARepeat) {
    World world(thanking);
    world.respond({.ratings = {{"quality", 5}}});
    rename_survey(world);
    const Verdict verdict = world.respond({.ratings = {{"quality", 5}}, .survey = "renamed"});
    EXPECT_TRUE(std::holds_alternative<AlreadyTaken>(verdict));
}

TEST(Responses, WhatWasErasedBeforeItWasTakenIntoACaseIsNotTaken) {
    World world(thanking);
    SurveyResponse response;
    response.id = "r-1";
    response.survey = "service-quality";
    Event event{.key = "again", .at = clock("09:00"), .actor = "source:api"};
    event.what = ResponseArrived{response, 17};
    const Verdict verdict = decide(world.program(), Situation{.known_response = 1}, event);
    EXPECT_TRUE(std::holds_alternative<AlreadyTaken>(verdict));
}
