#include "engine/model/action_plan.h"

#include <algorithm>

namespace heed {

bool promises_the_same(const PlanItem& one, const PlanItem& other) {
    return one.action == other.action && one.owner == other.owner && one.due == other.due;
}

bool promises_the_same(const ActionPlan& one, const ActionPlan& other) {
    return one.summary == other.summary &&
           std::ranges::equal(
               one.items, other.items, [](const PlanItem& its, const PlanItem& here) {
                   return its.number == here.number && promises_the_same(its, here) &&
                          (its.status == ItemStatus::dropped) ==
                              (here.status == ItemStatus::dropped);
               });
}

bool ActionPlan::complete() const {
    return std::ranges::none_of(
               items, [](const PlanItem& item) { return item.status == ItemStatus::open; }) &&
           std::ranges::any_of(
               items, [](const PlanItem& item) { return item.status == ItemStatus::done; });
}

bool ActionPlan::all_dropped() const {
    return !items.empty() && std::ranges::all_of(items, [](const PlanItem& item) {
        return item.status == ItemStatus::dropped;
    });
}

const PlanItem* ActionPlan::find_item(int number) const {
    const auto found = std::ranges::find(items, number, &PlanItem::number);
    return found == items.end() ? nullptr : &*found;
}

}  // namespace heed
