#include "engine/model/plan_answer.h"

#include <algorithm>

namespace heed {

bool ItemAnswer::is_about(const PlanItem& promised) const {
    return item == promised.number &&
           promises_the_same({.action = action, .owner = owner, .due = due, .evidence = {}},
                             promised);
}

PlanVerdict PlanAnswer::verdict() const {
    PlanVerdict worst = text.empty() ? PlanVerdict::accepted : PlanVerdict::commented;
    for (const ItemAnswer& item : items) {
        worst = std::max(worst, item.verdict);
    }
    return worst;
}

const ItemAnswer* PlanAnswer::find_item(int number) const {
    const auto found = std::ranges::find(items, number, &ItemAnswer::item);
    return found == items.end() ? nullptr : &*found;
}

}  // namespace heed
