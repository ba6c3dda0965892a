#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/case_index.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/program_store.h"
#include "engine/runtime/readers.h"
#include "tests/conformance/sample_commits.h"
#include "tests/conformance/storage_promises.h"

namespace heed {
namespace {

using sample::commit_of;
using sample::minute;
using sample::opening;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

/// Versions of workflows: who made them live, which cases follow them, and who may see those.
class Versions : public StoragePromises {
  protected:
    Commit open(CaseNumber number) {
        Commit first = opening(number, "r-" + std::to_string(number));
        commit({first});
        return first;
    }
    void activate(const std::string& program, std::vector<WorkflowVersion> workflows,
                  const std::string& who, int at_minute) {
        ASSERT_THAT(programs_.activate({program, {}, std::move(workflows)}, who, minute(at_minute)),
                    IsEmpty());
    }
    /// The case goes on in version 2, in another state.
    void move(const Commit& first) {
        Commit moved = commit_of(
            first.after, "migrated", minute(5),
            {ChangeVersion{2, "w2", {{"manager_calls", "ring"}}}, MoveTo{{"ring"}, {}, {}}});
        moved.entry.to = {"ring"};
        commit({moved});
    }
    std::vector<CaseNumber> listed(const PrivateSight& sight, PageRequest request = {}) {
        while (storage_->index().index_cases(Program(), 10, 0)) {
        }
        CaseFilter filter;
        filter.sight = sight;
        std::vector<CaseNumber> numbers;
        for (const CaseSummary& summary : cases_.list(filter, request).items) {
            numbers.push_back(summary.number);
        }
        return numbers;
    }

    CaseReader& cases_ = storage_->cases();
    ProgramStore& programs_ = storage_->programs();
};

TEST_P(Versions, EachIsKnownByWhoMadeItLiveFirst) {
    const WorkflowVersion first{"w1", "a", 1, "p1"};
    const WorkflowVersion other{"w9", "b", 1, "p1"};
    activate("p1", {first, other}, "ada", 0);
    activate("p1", {first, other}, "bob", 1);
    activate("p2", {{"w2", "a", 2, "p2"}, {"w9", "b", 1, "p2"}}, "cleo", 2);
    activate("p1", {first, other}, "dora", 3);
    const auto versions = programs_.versions("a", Counting::none);
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_EQ(versions[0].workflow.version, 2);
    EXPECT_EQ(versions[0].activated_by, "cleo");
    EXPECT_EQ(versions[1].activated_by, "ada");
    EXPECT_EQ(versions[1].activated_at, minute(0));
    EXPECT_EQ(programs_.versions("", Counting::none).size(), 3U);
    EXPECT_THAT(programs_.versions("c", Counting::none), IsEmpty());
    EXPECT_EQ(programs_.active()->hash, "p1");
    EXPECT_EQ(programs_.active()->activated_by, "dora");
}

TEST_P(Versions, AMovedCaseIsCountedWhereItStandsNow) {
    const Commit first = open(1);
    const Commit second = open(2);
    activate("p1", {{first.after.workflow_hash, "closed-loop", 1, "p1"}}, "ada", 0);
    activate("p2", {{"w2", "closed-loop", 2, "p2"}}, "ada", 1);
    commit({commit_of(second.after, "end", minute(9),
                      {MoveTo{{"closed"}, {}, {}}, EndCase{"closed"}})});
    move(first);
    const auto versions = programs_.versions("closed-loop", Counting::cases);
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_THAT(versions[0].open_by_state, ElementsAre(Pair("ring", 1)));
    EXPECT_EQ(versions[0].open_cases, 1);
    EXPECT_EQ(versions[1].open_cases, 0);
    EXPECT_EQ(versions[1].ended_cases, 1);
    EXPECT_EQ(cases_.find(1)->tasks.front().state, "ring");
    EXPECT_THAT(programs_.workflows_with_cases(),
                testing::Contains(WorkflowVersion{"w2", "closed-loop", 2, "p2"}));
}

TEST_P(Versions, PrivateCasesAreListedForThoseTheyNameAlone) {
    open(1);
    move(open(2));
    open(3);
    const std::pair<std::string, int> first{"closed-loop", 1};
    const std::pair<std::string, int> second{"closed-loop", 2};
    EXPECT_THAT(listed({{first, second}, {}}), ElementsAre(3, 2, 1));
    EXPECT_THAT(listed({{first}, {}}), ElementsAre(3, 1));
    EXPECT_THAT(listed({{first}, {{"cm@example.com", ""}}}), ElementsAre(3, 2, 1));
    EXPECT_THAT(listed({{}, {{"cm@example.com", ""}}}), ElementsAre(3, 2, 1));
    EXPECT_THAT(listed({{}, {{"zoe@example.com", ""}}}), IsEmpty());
    EXPECT_THAT(listed({{first}, {}}, {.after = Cursor{3, 0}, .limit = 50}), ElementsAre(1));
}

TEST_P(Versions, WhomACaseNamedOnceNoLongerFindsItInAList) {
    const Commit first = open(1);
    EXPECT_THAT(listed({{}, {{"cm@example.com", ""}}}), ElementsAre(1));
    Task task = first.after.tasks.front();
    task.assignee = {"dana@example.com", ""};
    task.holder = "dana@example.com";
    task.participants.clear();
    commit({commit_of(first.after, "reassign", minute(5),
                      {ChangeTask{TaskChange::reassigned, task}})});
    EXPECT_THAT(listed({{}, {{"cm@example.com", ""}}}), IsEmpty());
    EXPECT_THAT(listed({{}, {{"dana@example.com", ""}}}), ElementsAre(1));
}

INSTANTIATE_TEST_SUITE_P(Every, Versions, every_storage(), name_of_kind);

}  // namespace
}  // namespace heed
