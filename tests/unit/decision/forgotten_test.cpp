#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

constexpr const char* calling = R"(
per: account
every_response:
  - {send: thank-you, to: customer}
on:
  response.updated:
    - {when: newly(alarm), target: call}
  response.received:
    - {when: newly(alarm), target: call}
  mail.failed: {target: call}
initial: triage
states:
  triage:
    always:
      - {when: alarm, target: call}
      - {target: satisfied}
  satisfied: {type: final}
  given_up: {type: final}
  call:
    task:
      title: "Call {{customer.name}}"
      assignee: client_manager
      due: 1 business day
      outcomes: {called: Called, no_answer: No answer}
    after:
      overdue: {escalate: director}
    on: {called: satisfied, no_answer: given_up}
)";

Answers emmy(std::vector<std::pair<std::string, Value>> ratings) {
    return {.id = "r-2",
            .ratings = std::move(ratings),
            .customer_email = "emmy@example.com",
            .customer_id = "c-18",
            .customer_name = "Emmy Noether"};
}

Verdict forget(World& world, CustomerForgotten what) {
    return world.act("system", std::move(what));
}

}  // namespace

TEST(Forgotten, TheCaseEndsWithItsTasksAndTheirHolderIsTold) {
    World world(calling);
    world.respond({.ratings = {{"quality", 1}}});
    ASSERT_EQ(world.where(), "call");
    EXPECT_TRUE(is_taken(forget(world, {.responses = {1}, .tasks = {1}, .mails = {1}})));
    EXPECT_EQ(world.current().status, CaseStatus::ended);
    EXPECT_EQ(world.current().outcome, "forgotten");
    EXPECT_THAT(world.current().states, IsEmpty());
    EXPECT_THAT(world.current().timers, IsEmpty());
    EXPECT_EQ(world.task(1).status, TaskStatus::withdrawn);
    EXPECT_EQ(world.task(1).reason.in("en"),
              "The customer asked to be forgotten. Everything personal about them is erased, and "
              "nothing is left to do for them.");
    EXPECT_EQ(world.task(1).reason.in("de"),
              "Der Kunde wollte vergessen werden. Alles Persönliche über ihn ist gelöscht, und für "
              "ihn ist nichts mehr zu tun.");
    EXPECT_THAT(world.mails(), ElementsAre("task-withdrawn cm@example.com"));
    EXPECT_THAT(world.current().revoked_links, ElementsAre(1));
    EXPECT_EQ(world.last().entry.event, "customer.forgotten");
}

TEST(Forgotten, NothingOfTheirResponseIsTakenAgainNeitherARepeatNorANewVersion) {
    World world(calling);
    world.respond({.ratings = {{"quality", 5}}});
    forget(world, {.responses = {1}, .tasks = {}, .mails = {1}});
    for (const int quality : {5, 1}) {
        const Verdict verdict = world.respond({.ratings = {{"quality", quality}}});
        EXPECT_TRUE(std::holds_alternative<AlreadyTaken>(verdict)) << quality;
    }
    EXPECT_EQ(world.current().revision, 2);
}

TEST(Forgotten, WhatBecameOfAMailToThemIsNobodysWork) {
    World world(calling);
    world.respond({.ratings = {{"quality", 5}}});
    forget(world, {.responses = {1}, .tasks = {}, .mails = {1}});
    world.act("system", MailRefused{1, "ada@example.com", "550 ada@example.com is unknown"});
    EXPECT_THAT(world.current().tasks, IsEmpty());
    EXPECT_EQ(world.current().outcome, "satisfied");
    EXPECT_EQ(std::get<AbandonMail>(world.last().entry.effects.at(0)).reason, "forgotten");
}

TEST(Forgotten, InASharedCaseOnlyTheTasksAboutThemEndAndAPersonDecidesHowItGoesOn) {
    World world(calling);
    world.respond({.ratings = {{"quality", 1}}});
    world.respond(emmy({{"quality", 2}}));
    ASSERT_EQ(world.current().leading, 1);
    forget(world, {.responses = {1}, .tasks = {1}, .mails = {1}});
    EXPECT_EQ(world.where(), "call");
    EXPECT_EQ(world.task(1).status, TaskStatus::withdrawn);
    EXPECT_EQ(world.current().leading, 2);
    const Task& choice = world.current().tasks.back();
    EXPECT_EQ(choice.title.in("en"), "Decide what happens next");
    EXPECT_THAT(choice.outcomes, ElementsAre(testing::Field(&TaskOutcome::name, "satisfied"),
                                             testing::Field(&TaskOutcome::name, "given_up")));
    world.complete(choice.number, "cm@example.com", "satisfied");
    EXPECT_EQ(world.where(), "ended: satisfied");
}

TEST(Forgotten, WhoIsLeftGoesOnAndTheLastOneEndsTheCase) {
    World world(calling);
    world.respond({.ratings = {{"quality", 1}}});
    world.respond(emmy({{"quality", 2}}));
    forget(world, {.responses = {1}, .tasks = {}, .mails = {}});
    EXPECT_EQ(world.task(1).status, TaskStatus::open);
    EXPECT_EQ(world.where(), "call");
    forget(world, {.responses = {2}, .tasks = {1}, .mails = {}});
    EXPECT_EQ(world.current().outcome, "forgotten");
    EXPECT_EQ(world.task(1).status, TaskStatus::withdrawn);
}

TEST(Forgotten, ACaseThatHadEndedKeepsItsOutcome) {
    World world(calling);
    world.respond({.ratings = {{"quality", 5}}});
    ASSERT_EQ(world.where(), "ended: satisfied");
    forget(world, {.responses = {1}, .tasks = {}, .mails = {1}});
    EXPECT_EQ(world.current().outcome, "satisfied");
}
