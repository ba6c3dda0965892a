#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/decision/story.h"
#include "engine/model/erasure.h"
#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

constexpr const char* loop = R"(
on:
  customer.withdrew: withdrawn
initial: call
states:
  call:
    task: {title: Call, assignee: client_manager, outcomes: {reached: Reached, no_answer: Nobody}}
    on: {reached: told, no_answer: waits}
  waits:
    on: {customer.replied: call}
  told:
    entry:
      - {send: question, to: customer, form: resolved}
    on:
      customer.answered:
        - {when: 'form.resolved.score <= 3', target: call}
        - {target: closed}
  closed: {type: final}
  withdrawn: {type: final}
)";

EventPosted heard(std::string name, std::string words, std::string_view at = "10:00") {
    EventPosted told{std::move(name), "", {}};
    told.words = std::move(words);
    told.heard = Heard{"cm@example.com", clock(at), HeardHow::telephone};
    return told;
}

EventPosted heard_answer(int score, std::string_view at) {
    EventPosted told = heard("customer.answered", "", at);
    told.form = "resolved";
    told.fields = {{"score", score}};
    return told;
}

World begun() {
    World world(loop);
    world.at("10:00").respond({.ratings = {{"quality", 3}}});
    return world;
}

StoryItem newest(World& world) {
    StorySource source{world.program(), world.current(), {}};
    for (const auto& response : world.situation().responses) {
        source.responses.push_back(&*response);
    }
    return story_of(source).front();
}

std::string first_fault(const Verdict& verdict) {
    const auto* refused = std::get_if<Rejection>(&verdict);
    return refused == nullptr || refused->faults.empty() ? "" : refused->faults.front().pointer;
}

}  // namespace

TEST(Told, StandsInTheStoryWithWhoHeardItWhenAndHow) {
    World world = begun();
    world.at("10:30").act("dana@example.com", heard("customer.replied", "Call me on Friday."));
    const StoryItem item = newest(world);
    EXPECT_EQ(item.kind, StoryKind::heard);
    EXPECT_EQ(item.title.in("en"), "Ada Byron replies");
    EXPECT_EQ(item.words, "Call me on Friday.");
    EXPECT_EQ(item.by, "customer");
    EXPECT_EQ(item.heard_by, "cm@example.com");
    EXPECT_EQ(item.heard_at, clock("10:00"));
    EXPECT_EQ(item.how, HeardHow::telephone);
    EXPECT_EQ(item.mark, StoryMark::unread);
}

TEST(Told, IsConfirmedToTheCustomerAndReachesWhoHasTheTask) {
    World world = begun();
    world.at("10:30").act("dana@example.com", heard("customer.replied", "Call me on Friday."));
    EXPECT_THAT(world.mails(),
                ElementsAre("noted-for-you ada@example.com", "task-news cm@example.com"));
    EXPECT_EQ(world.where(), "call");
}

TEST(Told, AReplyBringsAWaitingCaseToACall) {
    World world = begun();
    world.complete(1, "cm@example.com", "no_answer");
    world.at("10:30").act("cm@example.com", heard("customer.replied", "I am back."));
    EXPECT_EQ(world.where(), "call");
    EXPECT_EQ(newest(world).mark, StoryMark::cause);
}

TEST(Told, AWithdrawalEndsTheCaseFromEveryState) {
    World world = begun();
    world.act("cm@example.com", heard("customer.withdrew", ""));
    EXPECT_EQ(world.where(), "ended: withdrawn");
    EXPECT_THAT(world.mails(), Contains("noted-for-you ada@example.com"));
}

TEST(Told, AWithdrawalOnceAllHasEndedLeavesNothingToReadUnlessThereAreWords) {
    World world("initial: over\nstates:\n  over: {type: final}\n");
    world.at("10:00").respond({.ratings = {{"quality", 3}}});
    world.at("10:30").act("dana@example.com", heard("customer.withdrew", "", "10:20"));
    EXPECT_THAT(world.current().tasks, IsEmpty());
    world.at("11:00").act("dana@example.com", heard("customer.withdrew", "Delete it!", "10:50"));
    EXPECT_EQ(world.task(1).title.in("en"), "Read what Ada Byron said");
}

TEST(Told, WordsThatNoStepWaitsForReachAPersonAlsoAfterTheEnd) {
    World world = begun();
    world.complete(1, "cm@example.com", "reached");
    world.post("customer.answered", "resolved", {{"score", 5}});
    ASSERT_EQ(world.where(), "ended: closed");
    world.at("11:00").act("cm@example.com", heard("customer.replied", "It leaks again.", "10:50"));
    EXPECT_EQ(world.where(), "ended: closed");
    const Task& task = world.task(2);
    EXPECT_EQ(task.title.in("en"), "Read what Ada Byron said");
    EXPECT_EQ(task.title.in("de"), "Lesen, was Ada Byron gesagt hat");
    EXPECT_EQ(task.holder, "cm@example.com");
    EXPECT_EQ(newest(world).mark, StoryMark::cause);
}

TEST(Told, AnAcceptanceThatNobodyWaitsForLeavesNothingToDo) {
    World world = begun();
    world.complete(1, "cm@example.com", "reached");
    world.act("cm@example.com", heard("customer.accepted", ""));
    EXPECT_EQ(world.current().tasks.size(), 1U);
    EXPECT_EQ(world.where(), "told");
}

TEST(Told, TheCustomersOwnAnswerAfterwardsReplacesIt) {
    World world = begun();
    world.complete(1, "cm@example.com", "reached");
    world.at("10:30").act("cm@example.com", heard_answer(2, "10:20"));
    EXPECT_EQ(world.where(), "call");
    world.at("11:00").post("customer.answered", "resolved", {{"score", 5}});
    EXPECT_EQ(world.current().forms.at("resolved").at("score"), Value(5));
    EXPECT_TRUE(world.current().is_outranked(world.current().said.front()));
}

TEST(Told, NeverReplacesWhatTheCustomerSaidSince) {
    World world = begun();
    world.complete(1, "cm@example.com", "reached");
    world.at("11:00").post("customer.answered", "resolved", {{"score", 5}});
    world.at("12:00").act("cm@example.com", heard_answer(2, "10:30"));
    EXPECT_EQ(world.current().forms.at("resolved").at("score"), Value(5));
    EXPECT_EQ(world.where(), "ended: closed");
    EXPECT_EQ(world.current().said.size(), 2U) << "it is noted all the same";
    EXPECT_THAT(world.journal().back().remarks, ElementsAre(Remark{RemarkKind::said_since}));
}

TEST(Told, IsRefusedWhereItIsNotToldCompletely) {
    World world = begun();
    EXPECT_EQ(first_fault(world.act("cm@example.com", heard("customer.replied", " "))), "/words");
    EXPECT_EQ(first_fault(world.act("cm@example.com", heard("customer.replied", "x", "23:00"))),
              "/heard/at");
    EXPECT_EQ(first_fault(world.act("cm@example.com", heard("customer.answered", "Yes."))),
              "/form");
    EventPosted stranger = heard("customer.replied", "x");
    stranger.heard->by = "nobody@example.com";
    EXPECT_EQ(first_fault(world.act("cm@example.com", stranger)), "/heard/by");
    EventPosted long_winded = heard("customer.replied", std::string(10'001, 'x'));
    EXPECT_EQ(first_fault(world.act("cm@example.com", long_winded)), "/words");
    EXPECT_THAT(world.current().said, IsEmpty());
}

TEST(Told, GoesWithTheCustomerWhenTheyAreForgotten) {
    World world = begun();
    world.act("cm@example.com", heard("customer.replied", "I am Ada."));
    Case erased = world.current();
    ForgottenPerson person;
    person.ids = {"c-17"};
    erase_personal(erased, person, {});
    EXPECT_EQ(erased.said.front().words, erased_text);
}
