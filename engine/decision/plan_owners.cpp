#include "engine/decision/plan_owners.h"

#include <array>
#include <map>

#include "engine/decision/mails.h"
#include "engine/decision/people.h"
#include "engine/decision/plan_news.h"
#include "engine/decision/visibility.h"

namespace heed {
namespace {

/// One mail to each owner, of all the items that it is about.
template <class IsAbout>
void tell_owners(Step& step, std::string_view mail_template, const IsAbout& is_about) {
    const ActionPlan plan = step.current.plan;
    std::map<std::string, std::vector<const PlanItem*>> by_owner;
    for (const PlanItem& item : plan.items) {
        if (!item.is_outside && !item.owner.empty() &&
            !is_same_person(item.owner, step.event.actor) && is_about(item)) {
            by_owner[item.owner].push_back(&item);
        }
    }
    for (const auto& [owner, items] : by_owner) {
        const std::array parties{Party{owner, {}}};
        tell(step, mail_template, parties, {.item = items.front(), .items = items});
    }
}

/// Whether the case has work of theirs beside the plan, or they take part in it.
bool takes_part(const Step& step, const std::string& owner) {
    Case without_plan = step.current;
    without_plan.plan.items.clear();
    return names_any(without_plan, parties_of(step.program, owner, step.at));
}

}  // namespace

void tell_owners_of_changes(Step& step, const ActionPlan& before) {
    tell_owners(step, "plan-item-changed", [&](const PlanItem& item) {
        const PlanItem* known = before.find_item(item.number);
        return known != nullptr && step.current.promised.find_item(item.number) != nullptr &&
               (is_dropped_now(item, known) || is_moved_now(step.current, item, known));
    });
}

void tell_owners_of_promises(Step& step) {
    const ActionPlan before =
        step.situation.current ? step.situation.current->promised : ActionPlan();
    tell_owners(step, "plan-item-promised", [&](const PlanItem& item) {
        const PlanItem* known = before.find_item(item.number);
        return item.status == ItemStatus::open && !takes_part(step, item.owner) &&
               (known == nullptr || !promises_the_same(*known, item));
    });
}

}  // namespace heed
