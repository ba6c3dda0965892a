#include "engine/decision/plan_merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace heed;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

PlanItem item(int number, const std::string& action, const std::string& evidence = "") {
    PlanItem one;
    one.number = number;
    one.action = action;
    one.owner = "dana@example.com";
    one.evidence = evidence;
    return one;
}

const ActionPlan both_began_with{"We listen", {item(1, "Call"), item(2, "Write")}, {}, 3};

/// That plan at a later revision, changed.
template <typename Change>
ActionPlan changed(Change change) {
    ActionPlan plan = both_began_with;
    change(plan);
    ++plan.revision;
    return plan;
}

ActionPlan renamed(int place, const std::string& action) {
    return changed([&](ActionPlan& plan) { plan.items.at(place).action = action; });
}

std::vector<std::string> actions(const MergedPlan& merged) {
    std::vector<std::string> all;
    for (const PlanItem& one : merged.plan.items) {
        all.push_back(std::to_string(one.number) + " " + one.action);
    }
    return all;
}

}  // namespace

TEST(MergePlans, KeepsBothsChangesOfDifferentItems) {
    const MergedPlan merged =
        merge_plans(both_began_with, renamed(0, "Call twice"), renamed(1, "Write at once"));
    EXPECT_THAT(actions(merged), ElementsAre("1 Call twice", "2 Write at once"));
    EXPECT_THAT(merged.conflicts, IsEmpty());
    EXPECT_EQ(merged.plan.revision, 4);
}

TEST(MergePlans, KeepsBothsChangesOfDifferentFieldsOfOneItem) {
    const ActionPlan theirs = changed([](ActionPlan& plan) {
        plan.items[0].status = ItemStatus::done;
        plan.items[0].evidence = "She answered";
        plan.items[0].overdue = true;
    });
    const MergedPlan merged = merge_plans(both_began_with, renamed(0, "Call twice"), theirs);
    EXPECT_THAT(merged.conflicts, IsEmpty());
    PlanItem together = theirs.items[0];
    together.action = "Call twice";
    EXPECT_EQ(merged.plan.items[0], together);
}

TEST(MergePlans, SaysWhichFieldBothChangedAndKeepsWhatIWrote) {
    const auto summarized = [](const std::string& text) {
        return changed([&](ActionPlan& plan) { plan.summary = text; });
    };
    MergedPlan merged = merge_plans(both_began_with, renamed(1, "Mail"), renamed(1, "Fax"));
    EXPECT_THAT(actions(merged), ElementsAre("1 Call", "2 Mail"));
    EXPECT_THAT(merged.conflicts, ElementsAre(PlanConflict{1, PlanPart::action}));
    merged = merge_plans(both_began_with, summarized("We act"), summarized("We hear"));
    EXPECT_EQ(merged.plan.summary, "We act");
    EXPECT_THAT(merged.conflicts, ElementsAre(PlanConflict{0, PlanPart::summary}));
}

TEST(MergePlans, HasNoConflictWhereBothWroteTheSame) {
    const MergedPlan merged = merge_plans(both_began_with, renamed(1, "Mail"), renamed(1, "Mail"));
    EXPECT_THAT(actions(merged), ElementsAre("1 Call", "2 Mail"));
    EXPECT_THAT(merged.conflicts, IsEmpty());
}

TEST(MergePlans, PutsWhatIAddedBehindWhatTheyAdded) {
    const auto with = [](PlanItem added) {
        return changed([&](ActionPlan& plan) { plan.items.push_back(std::move(added)); });
    };
    MergedPlan merged =
        merge_plans(both_began_with, with(item(0, "Visit")), with(item(3, "Refund")));
    EXPECT_THAT(actions(merged), ElementsAre("1 Call", "2 Write", "3 Refund", "0 Visit"));
    EXPECT_THAT(merged.conflicts, IsEmpty());
    merged = merge_plans(both_began_with, with(item(0, "Visit")), with(item(3, "Visit")));
    EXPECT_THAT(actions(merged), ElementsAre("1 Call", "2 Write", "3 Visit"))
        << "what both added stands there once";
}

TEST(MergePlans, RemovesWhatOneRemovedAndTheOtherLeft) {
    const ActionPlan first = changed([](ActionPlan& plan) { plan.items.pop_back(); });
    const ActionPlan second =
        changed([](ActionPlan& plan) { plan.items.erase(plan.items.begin()); });
    const MergedPlan merged = merge_plans(both_began_with, first, second);
    EXPECT_THAT(merged.plan.items, IsEmpty());
    EXPECT_THAT(merged.conflicts, IsEmpty());
}

TEST(MergePlans, KeepsWhatOneRemovedAndTheOtherChangedAndSaysSo) {
    const ActionPlan shortened = changed([](ActionPlan& plan) { plan.items.pop_back(); });
    MergedPlan merged = merge_plans(both_began_with, shortened, renamed(1, "Fax"));
    EXPECT_THAT(actions(merged), ElementsAre("1 Call", "2 Fax"));
    EXPECT_THAT(merged.conflicts, ElementsAre(PlanConflict{1, PlanPart::removed_by_me}));
    merged = merge_plans(both_began_with, renamed(1, "Mail"), shortened);
    EXPECT_THAT(actions(merged), ElementsAre("1 Call", "0 Mail")) << "it comes back as a new one";
    EXPECT_THAT(merged.conflicts, ElementsAre(PlanConflict{1, PlanPart::removed_by_them}));
}
