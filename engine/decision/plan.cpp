#include "engine/decision/plan.h"

#include <algorithm>
#include <array>

#include "engine/decision/calendars.h"
#include "engine/decision/interpreter.h"
#include "engine/decision/mails.h"
#include "engine/decision/people.h"
#include "engine/decision/plan_writers.h"
#include "engine/decision/tasks.h"
#include "engine/decision/timers.h"

namespace heed {
namespace {

/// Which of an item's two timers it is, as their rule.
constexpr int deadline = 0;
constexpr int reminder = 1;

std::optional<Instant> reminder_of(const Step& step, const PlanItem& item) {
    const auto due = subtract(calendar_of(step, root_state), *item.due, BusinessDays{1});
    return due && *due > step.at ? due : std::nullopt;
}

std::vector<Timer> wanted_timers(const Step& step) {
    std::vector<Timer> wanted;
    for (const PlanItem& item : step.current.plan.items) {
        if (item.status != ItemStatus::open || !item.due || item.overdue) {
            continue;
        }
        if (const auto due = reminder_of(step, item)) {
            wanted.push_back(
                {.kind = TimerKind::plan_item, .rule = reminder, .item = item.number, .due = *due});
        }
        wanted.push_back({.kind = TimerKind::plan_item,
                          .rule = deadline,
                          .item = item.number,
                          .due = *item.due});
    }
    return wanted;
}

bool is_same_watch(const Timer& one, const Timer& other) {
    return one.kind == other.kind && one.item == other.item && one.rule == other.rule &&
           one.due == other.due;
}

PlanItem* find_item(ActionPlan& plan, int number) {
    const auto found = std::ranges::find(plan.items, number, &PlanItem::number);
    return found == plan.items.end() ? nullptr : &*found;
}

const PlanItem* find_item(const ActionPlan& plan, int number) {
    const auto found = std::ranges::find(plan.items, number, &PlanItem::number);
    return found == plan.items.end() ? nullptr : &*found;
}

int next_number(const ActionPlan& plan) {
    int highest = 0;
    for (const PlanItem& item : plan.items) {
        highest = std::max(highest, item.number);
    }
    return highest + 1;
}

/// An item that got a new due time is not overdue any more.
PlanItem renewed(PlanItem wanted, const PlanItem* before) {
    wanted.overdue = before != nullptr && before->overdue && before->due == wanted.due;
    return wanted;
}

void check_item(const PlanItem& item, const std::string& pointer, std::vector<Fault>& faults) {
    if (item.action.empty()) {
        faults.push_back({pointer + "/action", "Say what will be done."});
    }
    if (item.owner.empty()) {
        faults.push_back({pointer + "/owner", "Name who will do it, by e-mail address."});
    }
}

std::vector<Fault> faults_of(const Case& subject, const What& what) {
    std::vector<Fault> faults;
    if (const auto* replaced = std::get_if<PlanReplaced>(&what)) {
        const auto& items = replaced->plan.items;
        for (size_t i = 0; i < items.size(); ++i) {
            const std::string pointer = "/items/" + std::to_string(i);
            check_item(items[i], pointer, faults);
            const bool is_doubled =
                std::ranges::count(items, items[i].number, &PlanItem::number) > 1;
            if (items[i].number != 0 &&
                (is_doubled || find_item(subject.plan, items[i].number) == nullptr)) {
                faults.push_back({pointer + "/number",
                                  is_doubled ? "This number stands at two items."
                                             : "The plan has no item of this number; leave the "
                                               "number out for a new one."});
            }
        }
    } else if (const auto* added = std::get_if<PlanItemAdded>(&what)) {
        check_item(added->item, "", faults);
    } else if (const auto* changed = std::get_if<PlanItemChanged>(&what)) {
        check_item(changed->item, "", faults);
    }
    return faults;
}

ActionPlan replaced_plan(const ActionPlan& before, ActionPlan wanted) {
    int number = next_number(before);
    for (PlanItem& item : wanted.items) {
        item = renewed(item, find_item(before, item.number));
        if (item.number == 0) {
            item.number = number++;
        }
    }
    wanted.presented_at = before.presented_at;
    wanted.revision = before.revision;
    return wanted;
}

}  // namespace

void watch_plan_items(Step& step) {
    std::vector<Timer> wanted = step.is_ended() ? std::vector<Timer>() : wanted_timers(step);
    const std::vector<Timer> running = step.current.timers;
    for (const Timer& timer : running) {
        if (timer.kind != TimerKind::plan_item) {
            continue;
        }
        const auto kept = std::ranges::find_if(
            wanted, [&](const Timer& one) { return is_same_watch(one, timer); });
        if (kept == wanted.end()) {
            step.emit(CancelTimer{timer.number});
        } else {
            wanted.erase(kept);
        }
    }
    for (Timer& timer : wanted) {
        start_timer(step, std::move(timer));
    }
}

void fire_plan_item(Step& step, const Timer& timer) {
    ActionPlan plan = step.current.plan;
    PlanItem* found = find_item(plan, timer.item);
    if (found == nullptr) {
        return;
    }
    const PlanItem item = *found;
    const std::array owner{Party{item.owner, {}}};
    if (timer.rule == reminder) {
        tell(step, "plan-item-reminder", owner, {.item = &item, .reminds = true});
        settle(step);
        return;
    }
    found->overdue = true;
    step.emit(ChangePlan{std::move(plan)});
    tell(step, "plan-item-overdue", owner, {.item = &item});
    hear(step, {.name = "plan.item_overdue"});
}

const PlanItem* item_gone_overdue(const Step& step) {
    const ActionPlan before = step.situation.current ? step.situation.current->plan : ActionPlan();
    const auto& items = step.current.plan.items;
    const auto found = std::ranges::find_if(items, [&](const PlanItem& item) {
        const PlanItem* known = find_item(before, item.number);
        return item.overdue && known != nullptr && !known->overdue;
    });
    return found == items.end() ? nullptr : &*found;
}

std::optional<Rejection> refuse_plan_change(const Case& subject, const Event& event) {
    if (const auto* changed = std::get_if<PlanItemChanged>(&event.what)) {
        if (find_item(subject.plan, changed->item.number) == nullptr) {
            return Rejection{RejectionKind::no_such_item,
                             "The plan has no item " + std::to_string(changed->item.number) + ".",
                             {}};
        }
    }
    if (event.expected_revision && *event.expected_revision != subject.plan.revision) {
        return Rejection{RejectionKind::revision_changed,
                         "Somebody else changed the plan meanwhile. Look at it again, then repeat "
                         "your change.",
                         {}};
    }
    std::vector<Fault> faults = faults_of(subject, event.what);
    if (!faults.empty()) {
        return Rejection{RejectionKind::invalid_plan, "The plan is not complete yet.",
                         std::move(faults)};
    }
    return std::nullopt;
}

void change_plan(Step& step) {
    ActionPlan plan = step.current.plan;
    if (const auto* replaced = std::get_if<PlanReplaced>(&step.event.what)) {
        plan = replaced_plan(plan, replaced->plan);
    } else if (const auto* added = std::get_if<PlanItemAdded>(&step.event.what)) {
        PlanItem item = renewed(added->item, nullptr);
        item.number = next_number(plan);
        step.entry.detail = "item " + std::to_string(item.number);
        plan.items.push_back(std::move(item));
    } else if (const auto* changed = std::get_if<PlanItemChanged>(&step.event.what)) {
        PlanItem* item = find_item(plan, changed->item.number);
        *item = renewed(changed->item, item);
        step.entry.detail = "item " + std::to_string(item->number);
    }
    ++plan.revision;
    note_writing(step, step.current.plan, plan);
    step.emit(ChangePlan{std::move(plan)});
    leave_writers_out(step);
    watch_plan_items(step);
    settle(step);
}

}  // namespace heed
