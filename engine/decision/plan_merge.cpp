#include "engine/decision/plan_merge.h"

#include <algorithm>

namespace heed {
namespace {

const PlanItem* item_of(const ActionPlan& plan, int number) {
    const auto found = std::ranges::find(plan.items, number, &PlanItem::number);
    return found == plan.items.end() ? nullptr : &*found;
}

/// Whether somebody who looks at both sees no difference.
bool says_the_same(const PlanItem& one, const PlanItem& other) {
    return one.action == other.action && one.owner == other.owner && one.due == other.due &&
           one.status == other.status && one.evidence == other.evidence;
}

class Merge {
  public:
    Merge(const ActionPlan& base, const ActionPlan& mine, const ActionPlan& theirs)
        : base_(base), mine_(mine), theirs_(theirs) {}

    MergedPlan whole() && {
        merged_.plan = theirs_;
        merged_.plan.items.clear();
        take(base_.summary, mine_.summary, merged_.plan.summary, PlanPart::summary);
        for (const PlanItem& item : theirs_.items) {
            take_theirs(item);
        }
        for (const PlanItem& item : mine_.items) {
            if (item.number == 0 || item_of(theirs_, item.number) == nullptr) {
                take_mine(item);
            }
        }
        return std::move(merged_);
    }

  private:
    void clash(PlanPart part) {
        merged_.conflicts.push_back({static_cast<int>(merged_.plan.items.size()), part});
    }

    /// Lays my change over `theirs`; where they changed it too, and otherwise, that is said.
    template <typename T>
    void take(const T& base, const T& mine, T& theirs, PlanPart part) {
        if (mine == base || mine == theirs) {
            return;
        }
        if (theirs != base) {
            clash(part);
        }
        theirs = mine;
    }

    void take_theirs(const PlanItem& theirs) {
        const PlanItem* base = item_of(base_, theirs.number);
        const PlanItem* mine = item_of(mine_, theirs.number);
        PlanItem item = theirs;
        if (mine != nullptr) {
            const PlanItem& before = base == nullptr ? theirs : *base;
            take(before.action, mine->action, item.action, PlanPart::action);
            take(before.owner, mine->owner, item.owner, PlanPart::owner);
            take(before.due, mine->due, item.due, PlanPart::due);
            take(before.status, mine->status, item.status, PlanPart::status);
            take(before.evidence, mine->evidence, item.evidence, PlanPart::evidence);
            item.is_outside = item.owner == mine->owner ? mine->is_outside : theirs.is_outside;
            item.reason = mine->reason;  // it belongs to my change alone
        } else if (base != nullptr) {
            if (says_the_same(*base, theirs)) {
                return;
            }
            clash(PlanPart::removed_by_me);
        }
        merged_.plan.items.push_back(std::move(item));
    }

    /// What stands in my plan alone: I added it, or they removed it.
    void take_mine(PlanItem mine) {
        const PlanItem* base = mine.number == 0 ? nullptr : item_of(base_, mine.number);
        if (base == nullptr) {
            const bool is_there = std::ranges::any_of(theirs_.items, [&](const PlanItem& theirs) {
                return item_of(base_, theirs.number) == nullptr && says_the_same(theirs, mine);
            });
            if (is_there) {
                return;
            }
        } else if (says_the_same(*base, mine)) {
            return;
        } else {
            clash(PlanPart::removed_by_them);
        }
        mine.number = 0;
        merged_.plan.items.push_back(std::move(mine));
    }

    const ActionPlan& base_;
    const ActionPlan& mine_;
    const ActionPlan& theirs_;
    MergedPlan merged_;
};

}  // namespace

MergedPlan merge_plans(const ActionPlan& base, const ActionPlan& mine, const ActionPlan& theirs) {
    return Merge(base, mine, theirs).whole();
}

}  // namespace heed
