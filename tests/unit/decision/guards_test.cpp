#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

constexpr const char* sorting = R"(
initial: triage
states:
  triage:
    always:
      - {when: alarm, target: call}
      - {when: response.nps < 7, target: call}
      - {target: satisfied}
  call: {}
  satisfied: {type: final}
)";

}  // namespace

TEST(Guards, StandInTheJournalWithWhatTheyRead) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 2}}});
    ASSERT_EQ(world.last().entry.guards.size(), 1u);
    const TriedGuard& tried = world.last().entry.guards[0];
    EXPECT_EQ(tried.state, "triage");
    EXPECT_EQ(tried.condition, "alarm");
    EXPECT_EQ(tried.result, GuardResult::holds);
    EXPECT_EQ(tried.values, (std::vector<std::pair<std::string, Value>>{{"case.lowest", Value(2)},
                                                                        {"alarm", Value(true)}}));
}

TEST(Guards, AreTriedForTransitionsThatTheJournalKeepsWithTheirPlaces) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 2}}});
    const JournalEntry& entry = world.last().entry;
    ASSERT_EQ(entry.transitions.size(), 1u);
    const TakenTransition& taken = entry.transitions[0];
    EXPECT_EQ(taken.state, "triage");
    EXPECT_EQ(taken.event, "");
    EXPECT_EQ(taken.targets, std::vector<std::string>{"call"});
    EXPECT_EQ(taken.guards, 1);
    EXPECT_GT(taken.line, 0);
    EXPECT_EQ(entry.guards[0].line, taken.line);
    EXPECT_EQ(entry.guards[0].column, taken.column);
}

TEST(Guards, ThatEndInAnErrorDoNotHoldAndLetNoLaterLineEndTheCase) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 5}}});
    EXPECT_EQ(world.where(), "triage");
    EXPECT_EQ(world.task(1).title.in("en"), "Decide what happens next");
    EXPECT_EQ(world.task(1).state, "");
    EXPECT_EQ(world.task(1).assignee, (Party{"cm@example.com", ""}));
    const TriedGuard& tried = world.last().entry.guards[1];
    EXPECT_EQ(tried.result, GuardResult::error);
    EXPECT_EQ(tried.error, "response.nps has no value");
}

TEST(Guards, ThatCouldNotBeDecidedAreDecidedByAPersonOnce) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 5}}});
    EXPECT_THAT(std::string(world.task(1).reason.in("en")), HasSubstr("response.nps has no value"));
    EXPECT_THAT(world.mails(), ElementsAre("task-opened cm@example.com"));
    std::vector<std::string> choices;
    for (const TaskOutcome& choice : world.task(1).outcomes) {
        choices.push_back(choice.name);
    }
    EXPECT_THAT(choices, ElementsAre("call", "satisfied"));
    world.complete(1, "cm@example.com", "satisfied");
    EXPECT_EQ(world.where(), "ended: satisfied");
    EXPECT_EQ(world.last().entry.transitions[0].targets, std::vector<std::string>{"satisfied"});
}

TEST(Guards, WithHasNeverFlagTheCase) {
    World world(R"(
initial: triage
states:
  triage:
    always:
      - {when: has(response.nps) && response.nps < 7, target: call}
      - {target: satisfied}
  call: {}
  satisfied: {type: final}
)");
    world.respond({.ratings = {{"quality", 5}}});
    EXPECT_EQ(world.where(), "ended: satisfied");
}

TEST(Guards, ThatNameAConditionInErrorTellItsFault) {
    World world(sorting);
    world.respond({.ratings = {{"recommend", 9}}});
    ASSERT_FALSE(world.last().entry.guards.empty());
    EXPECT_EQ(world.last().entry.guards[0].error, "alarm: case.lowest has no value");
}

TEST(Guards, StandOnActionsToo) {
    World world(R"(
every_response:
  - {send: thank-you, to: customer, when: "!alarm"}
  - {send: letter, to: customer, when: alarm}
initial: waits
states:
  waits: {}
)");
    world.respond({.ratings = {{"quality", 1}}});
    EXPECT_THAT(world.mails(), ElementsAre("letter ada@example.com"));
}
