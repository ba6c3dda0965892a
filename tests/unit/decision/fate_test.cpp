#include "engine/decision/fate.h"

#include <gtest/gtest.h>

#include "tests/unit/definition/reading.h"

namespace heed {
namespace {

/// A bare statechart in that version, with those states and what else is to stand at its top.
std::shared_ptr<const Workflow> version(int number, const std::string& rest) {
    return reading::workflow_of("workflow: w\nversion: " + std::to_string(number) + "\n" + rest);
}

Case case_in(std::vector<std::string> states) {
    Case subject;
    subject.version = 1;
    subject.states = std::move(states);
    return subject;
}

constexpr const char* old_states = R"(states:
  triage: {on: {next: calls}}
  calls:
    states:
      ringing: {on: {next: waiting}}
      waiting: {on: {next: ringing}}
  both:
    type: parallel
    states:
      left: {states: {l1: {}, l2: {}}}
      right: {states: {r1: {}, r2: {}}}
)";

TEST(Fate, ACaseStaysWhereTheNewVersionDoesNotMoveIt) {
    const auto before = version(1, old_states);
    const Case subject = case_in({"triage"});
    EXPECT_EQ(fate_of(*before, *version(2, old_states), subject),
              (Fate{Fate::Kind::stays, {}, "version 2 has no “migrate”."}));
    EXPECT_EQ(fate_of(*before, *before, subject).reason, "the case is on this version already.");
    EXPECT_EQ(
        fate_of(*before, *version(4, "migrate: {from: 3}\n" + std::string(old_states)), subject)
            .reason,
        "version 4 moves the cases of version 3, and this one is on version 1.");
    Case ended = subject;
    ended.status = CaseStatus::ended;
    EXPECT_EQ(fate_of(*before, *version(2, "migrate: {from: 1}\n" + std::string(old_states)), ended)
                  .reason,
              "the case has ended.");
}

TEST(Fate, AStateGoesWhereItIsSentElseToItsNameElseWithTheStateAroundIt) {
    const auto before = version(1, old_states);
    const auto after = version(2, R"(migrate: {from: 1, states: {triage: sorting, calls: called}}
states:
  sorting: {}
  called: {}
  waiting: {}
)");
    const auto moves = [&](std::vector<std::string> states) {
        return fate_of(*before, *after, case_in(std::move(states))).moves;
    };
    EXPECT_EQ(moves({"triage"}), (std::vector<StateMove>{{"triage", "sorting"}}));
    EXPECT_EQ(moves({"calls", "waiting"}), (std::vector<StateMove>{{"waiting", "waiting"}}));
    EXPECT_EQ(moves({"calls", "ringing"}), (std::vector<StateMove>{{"ringing", "called"}}));
}

TEST(Fate, ACaseInAStateThatIsGoneCannotMove) {
    const auto before = version(1, old_states);
    const auto after = version(2, "migrate: {from: 1}\nstates:\n  calls: {}\n");
    EXPECT_EQ(
        fate_of(*before, *after, case_in({"triage"})),
        (Fate{Fate::Kind::cannot,
              {},
              "the case is in “triage”, which version 2 does not have, and its “migrate” does "
              "not say where to go from there."}));
    EXPECT_EQ(fate_of(*before, *after, case_in({"long_gone"})).reason,
              "the case is in no state that version 1 has.");
}

TEST(Fate, RegionsMoveTogetherOrNotAtAll) {
    const auto before = version(1, old_states);
    const Case subject = case_in({"both", "left", "l2", "right", "r1"});
    const auto still_parallel =
        version(2, "migrate: {from: 1, states: {l2: l1}}\n" + std::string(old_states));
    EXPECT_EQ(fate_of(*before, *still_parallel, subject).moves,
              (std::vector<StateMove>{{"l2", "l1"}, {"r1", "r1"}}));
    const auto one_by_one =
        version(2, "migrate: {from: 1}\nstates:\n  l2: {on: {next: r1}}\n  r1: {}\n");
    EXPECT_EQ(fate_of(*before, *one_by_one, subject).reason,
              "the case is in “l2” and “r1”, and in version 2 it cannot be in “l2” and “r1” at "
              "once.");
}

}  // namespace
}  // namespace heed
