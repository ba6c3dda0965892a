#include "engine/analysis/coverage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

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
    on: {completed: satisfied}
    after: {overdue: {escalate: director}}
  satisfied: {type: final}
)";

CoverageReport report_of(std::initializer_list<World*> worlds) {
    Coverage coverage;
    for (const World* world : worlds) {
        for (const JournalEntry& entry : world->journal()) {
            coverage.add(entry);
        }
    }
    World& first = **worlds.begin();
    return coverage.report(*first.program().find_workflow(first.current().workflow_hash));
}

}  // namespace

TEST(Coverage, CountsStatesTransitionsAndGuardsThatWereShown) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 5}}});
    const CoverageReport report = report_of({&world});
    EXPECT_EQ(report.states, (CoverageCount{2, 3}));
    EXPECT_EQ(report.transitions, (CoverageCount{1, 4}));
    EXPECT_EQ(report.guards, (CoverageCount{0, 1}));
    EXPECT_THAT(
        report.uncovered,
        ElementsAre(testing::Field(&Uncovered::what, HasSubstr("“triage” under always to “call”")),
                    testing::Field(&Uncovered::what, HasSubstr("never seen to hold")),
                    testing::Field(&Uncovered::what, "the state “call” was never entered"),
                    testing::Field(&Uncovered::what, HasSubstr("on “completed”")),
                    testing::Field(&Uncovered::what, HasSubstr("after “overdue”"))));
    EXPECT_GT(report.uncovered[0].place.line, 0);
    EXPECT_LT(report.percent(), 100);
}

TEST(Coverage, IsWholeOnceEveryBranchWasWalked) {
    World satisfied(sorting);
    satisfied.respond({.ratings = {{"quality", 5}}});
    World called(sorting);
    called.respond({.ratings = {{"quality", 1}}});
    called.advance_to("2026-03-04 12:00");
    called.complete(1, "cm@example.com", "completed");
    const CoverageReport report = report_of({&satisfied, &called});
    EXPECT_THAT(report.uncovered, IsEmpty());
    EXPECT_EQ(report.percent(), 100);
}
