#include "engine/model/action_plan.h"

#include <algorithm>

namespace heed {

bool promises_the_same(const PlanItem& one, const PlanItem& other) {
    return one.action == other.action && one.owner == other.owner && one.due == other.due;
}

bool ActionPlan::complete() const {
    return !items.empty() && std::ranges::none_of(items, [](const PlanItem& item) {
        return item.status == ItemStatus::open;
    });
}

}  // namespace heed
