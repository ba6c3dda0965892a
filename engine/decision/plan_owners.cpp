#include "engine/decision/plan_owners.h"

#include <algorithm>
#include <array>
#include <map>

#include "engine/decision/calendars.h"
#include "engine/decision/mails.h"
#include "engine/decision/people.h"
#include "engine/decision/plan_news.h"
#include "engine/decision/plan_writers.h"
#include "engine/decision/timers.h"
#include "engine/decision/visibility.h"

namespace heed {
namespace {

constexpr std::string_view promised_mail = "plan-item-promised";

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

bool is_any_of(const std::vector<std::string>& people, const std::string& person) {
    return std::ranges::any_of(people,
                               [&](const std::string& one) { return is_same_person(one, person); });
}

/// Who takes part has mails enough today: all of theirs by one mail as their next day begins.
void tell_tomorrow(Step& step, const PlanItem& item) {
    const auto waits = [&](const Timer& timer) {
        return timer.kind == TimerKind::reminder && timer.item != 0 &&
               is_same_person(timer.person, item.owner);
    };
    const auto opening = calendar_of(step, item.owner).next_business_day(step.at);
    if (opening && std::ranges::none_of(step.current.timers, waits)) {
        start_timer(step, {.kind = TimerKind::reminder,
                           .item = item.number,
                           .person = item.owner,
                           .due = *opening});
    }
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
    const Case before = step.situation.current ? *step.situation.current : Case();
    const std::vector<std::string> writers = writers_of(before);
    const auto is_new = [&](const PlanItem& item) {
        const PlanItem* known = before.promised.find_item(item.number);
        return item.status == ItemStatus::open &&
               (known == nullptr || !promises_the_same(*known, item));
    };
    tell_owners(step, promised_mail, [&](const PlanItem& item) {
        return is_new(item) && !takes_part(step, item.owner);
    });
    for (const PlanItem& item : ActionPlan(step.current.plan).items) {
        const bool knows = item.is_outside || is_same_person(item.owner, step.event.actor) ||
                           is_any_of(writers, item.owner);
        if (is_new(item) && !knows && takes_part(step, item.owner)) {
            tell_tomorrow(step, item);
        }
    }
}

void end_needless_telling(Step& step) {
    const std::vector<Timer> running = step.current.timers;
    for (const Timer& timer : running) {
        const auto is_theirs = [&](const PlanItem& item) {
            return item.status == ItemStatus::open && is_same_person(item.owner, timer.person);
        };
        if (timer.kind == TimerKind::reminder && timer.item != 0 &&
            std::ranges::none_of(step.current.plan.items, is_theirs)) {
            step.emit(CancelTimer{timer.number});
        }
    }
}

void tell_owner_later(Step& step, const Timer& timer) {
    const ActionPlan& promised = step.current.promised;
    tell_owners(step, promised_mail, [&](const PlanItem& item) {
        const PlanItem* known = promised.find_item(item.number);
        return is_same_person(item.owner, timer.person) && item.status == ItemStatus::open &&
               known != nullptr && promises_the_same(*known, item);
    });
}

}  // namespace heed
