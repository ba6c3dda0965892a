#include "engine/model/action_plan.h"

#include <algorithm>

namespace heed {

bool ActionPlan::complete() const {
    return !items.empty() && std::ranges::none_of(items, [](const PlanItem& item) {
        return item.status == ItemStatus::open;
    });
}

}  // namespace heed
