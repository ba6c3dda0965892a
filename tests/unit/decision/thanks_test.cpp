#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;

namespace {

constexpr const char* head = R"(workflow: test
version: 1
surveys: [service-quality]
calendar: head-office
per: customer
roles:
  client_manager: [account.client_manager, team accounts]
conditions:
  alarm: case.lowest <= 2
  wants_call: has(response.lowest) && response.lowest <= 2
  called_now: '"call" in case.states'
)";

constexpr const char* calling = R"(
every_response:
  - {send: thank-you, to: customer}
on:
  response.received:
    - {when: response.worse && wants_call, target: call}
initial: triage
states:
  triage:
    always:
      - {when: alarm, target: call}
      - {target: waits}
  waits:
    on: {customer.replied: over}
  call:
    task: {title: Call, assignee: client_manager, outcomes: {reached: Reached}}
    on: {reached: report}
  report:
    on: {customer.replied: over}
  over: {type: final}
)";

/// A world whose thank-you reads all that it may promise by.
World world_of_promises() {
    World world(calling, head);
    auto mail = parse_mail_template("templates/mail/thank-you.md",
                                    "---\nsubject: Thank you\n---\n"
                                    "{{#in_conversation}}talking{{/in_conversation}}"
                                    "{{#wants_call}}call{{/wants_call}}"
                                    "{{#called_now}}now{{/called_now}}\n");
    world.program().mails["thank-you"] = {
        std::make_shared<const MailTemplate>(std::move(mail).value())};
    return world;
}

bool says(const World& world, std::string_view name) {
    for (const Mail& mail : world.mails_in_full()) {
        if (mail.purpose == MailPurpose::thanks) {
            const Value* value = mail.variables.find(name);
            return value != nullptr && *value == Value(true);
        }
    }
    ADD_FAILURE() << "nobody was thanked";
    return false;
}

}  // namespace

TEST(Thanks, AreWordedByWhereTheCaseHasComeToRest) {
    World world = world_of_promises();
    world.respond({.ratings = {{"quality", 1}}});
    EXPECT_TRUE(says(world, "called_now")) << "and not by where it stood before";
    EXPECT_TRUE(says(world, "wants_call"));
    EXPECT_FALSE(says(world, "in_conversation"));
}

TEST(Thanks, SayThatWeAreTalkingAlreadyWhileACallIsOpen) {
    World world = world_of_promises();
    world.respond({.ratings = {{"quality", 1}}});
    world.respond({.id = "r-2", .ratings = {{"quality", 5}}});
    EXPECT_TRUE(says(world, "in_conversation"));
    EXPECT_FALSE(says(world, "wants_call")) << "the condition is about this very answer";
    world.respond({.id = "r-3", .ratings = {{"quality", 2}}});
    EXPECT_TRUE(says(world, "in_conversation")) << "who has the call is told; no other begins";
}

TEST(Thanks, SayThatWeAreTalkingAlreadyWhileAReportIsAwaited) {
    World world = world_of_promises();
    world.respond({.ratings = {{"quality", 1}}});
    world.complete(1, "cm@example.com", "reached");
    world.respond({.id = "r-2", .ratings = {{"quality", 4}}});
    EXPECT_TRUE(says(world, "in_conversation"));
    world.respond({.id = "r-3", .ratings = {{"quality", 1}}});
    EXPECT_FALSE(says(world, "in_conversation")) << "a further call begins: it is announced";
    EXPECT_TRUE(says(world, "wants_call"));
}

TEST(Thanks, SayNothingOfTalksThatNobodyHas) {
    World world = world_of_promises();
    world.respond({.ratings = {{"quality", 5}}});
    EXPECT_FALSE(says(world, "in_conversation"));
    world.respond({.id = "r-2", .ratings = {{"quality", 5}}});
    EXPECT_FALSE(says(world, "in_conversation")) << "the case is open, and nobody was ever called";
}
