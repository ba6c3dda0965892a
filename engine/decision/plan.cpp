#include "engine/decision/plan.h"

#include <algorithm>
#include <array>

#include "engine/decision/calendars.h"
#include "engine/decision/interpreter.h"
#include "engine/decision/mails.h"
#include "engine/decision/people.h"
#include "engine/decision/plan_news.h"
#include "engine/decision/plan_owners.h"
#include "engine/decision/plan_writers.h"
#include "engine/decision/tasks.h"
#include "engine/decision/timers.h"
#include "engine/values/utf8.h"

namespace heed {
namespace {

/// Which of an item's timers it is, as their rule.
constexpr int deadline = 0;
constexpr int reminder = 1;
constexpr int day_after = 2;

constexpr std::string_view item_late = "plan.item_late";

std::optional<Instant> reminder_of(const Step& step, const PlanItem& item) {
    const auto due = subtract(calendar_of(step, root_state), *item.due, BusinessDays{1});
    return due && *due > step.at ? due : std::nullopt;
}

bool is_same_watch(const Timer& one, const Timer& other) {
    return one.kind == other.kind && one.item == other.item && one.rule == other.rule &&
           one.due == other.due;
}

bool runs(const Case& subject, const Timer& wanted) {
    return std::ranges::any_of(subject.timers,
                               [&](const Timer& timer) { return is_same_watch(timer, wanted); });
}

/// The next business day after its date passed, where the workflow asks for it.
std::optional<Instant> day_after_of(const Step& step, const PlanItem& item) {
    return is_listened_for(step.workflow, item_late)
               ? add(calendar_of(step, root_state), *item.due, NextBusinessDay{})
               : std::nullopt;
}

std::vector<Timer> wanted_timers(const Step& step) {
    std::vector<Timer> wanted;
    for (const PlanItem& item : step.current.plan.items) {
        if (item.status != ItemStatus::open || !item.due) {
            continue;
        }
        const auto timer = [&](int rule, Instant due) {
            return Timer{
                .kind = TimerKind::plan_item, .rule = rule, .item = item.number, .due = due};
        };
        if (const auto due = day_after_of(step, item)) {
            // What has come already is not told twice; what is about to fire still does.
            if (*due > step.at || runs(step.current, timer(day_after, *due))) {
                wanted.push_back(timer(day_after, *due));
            }
        }
        if (item.overdue) {
            continue;
        }
        if (const auto due = reminder_of(step, item)) {
            wanted.push_back(timer(reminder, *due));
        }
        wanted.push_back(timer(deadline, *item.due));
    }
    return wanted;
}

PlanItem* find_item(ActionPlan& plan, int number) {
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

bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

/// What is wrong with an item, said at its places. What older plans have is left as it is: only
/// what changes has to be right.
class ItemCheck {
  public:
    ItemCheck(const Program& program, const Case& subject, std::vector<Fault>& faults)
        : program_(program), subject_(subject), faults_(faults) {}

    void check(const PlanItem& item, const PlanItem* before, const std::string& pointer) {
        const auto fault = [&](bool is_wrong, const char* member, std::string words) {
            if (is_wrong) {
                faults_.push_back({pointer + member, std::move(words)});
            }
        };
        fault(item.action.empty(), "/action", "Say what will be done.");
        fault(item.owner.empty(), "/owner", "Name who will do it, by e-mail address.");
        fault(is_unknown(item, before), "/owner",
              "The directory does not know “" + item.owner +
                  "”. Name a colleague by e-mail address, or say that it is an outside party.");
        fault(item.is_outside && program_.directory.find_person(item.owner) != nullptr, "/owner",
              "“" + item.owner + "” is a colleague, so the owner is no outside party.");
        fault(!item.due && (before == nullptr || before->due), "/due", "Say by when it is done.");
        const bool is_dropped = is_dropped_now(item, before);
        const bool is_moved = item.due && is_moved_now(subject_, item, before);
        fault(is_dropped && is_blank(item.reason), "/reason",
              "Say why it will not be done; the customer reads it.");
        fault(is_moved && is_blank(item.reason), "/reason",
              "Say why the date moves; the customer reads it.");
        fault(utf8::length(item.reason) > longest_plan_words, "/reason",
              "Please keep this to 10,000 characters.");
    }

  private:
    bool is_unknown(const PlanItem& item, const PlanItem* before) const {
        const bool is_new = before == nullptr || before->owner != item.owner ||
                            before->is_outside != item.is_outside;
        return is_new && !item.owner.empty() && !item.is_outside &&
               !program_.directory.people.empty() &&
               program_.directory.find_person(item.owner) == nullptr;
    }

    const Program& program_;
    const Case& subject_;
    std::vector<Fault>& faults_;
};

/// What was promised is not taken out: it is dropped, with the reason why.
void check_removed(const Case& subject, const ActionPlan& wanted, std::vector<Fault>& faults) {
    for (const PlanItem& item : subject.plan.items) {
        if (subject.promised.find_item(item.number) != nullptr &&
            wanted.find_item(item.number) == nullptr) {
            faults.push_back({"/items", "“" + item.action +
                                            "” was promised to the customer. Keep it; if it will "
                                            "not be done, drop it and say why."});
        }
    }
}

void check_plan(const Case& subject, const ActionPlan& wanted, ItemCheck& check,
                std::vector<Fault>& faults) {
    for (std::size_t i = 0; i < wanted.items.size(); ++i) {
        const std::string pointer = "/items/" + std::to_string(i);
        const PlanItem& item = wanted.items[i];
        const PlanItem* known = subject.plan.find_item(item.number);
        check.check(item, known, pointer);
        const bool is_doubled =
            std::ranges::count(wanted.items, item.number, &PlanItem::number) > 1;
        if (item.number != 0 && (is_doubled || known == nullptr)) {
            faults.push_back({pointer + "/number",
                              is_doubled ? "This number stands at two items."
                                         : "The plan has no item of this number; leave the number "
                                           "out for a new one."});
        }
    }
    check_removed(subject, wanted, faults);
}

std::vector<Fault> faults_of(const Program& program, const Case& subject, const What& what) {
    std::vector<Fault> faults;
    ItemCheck check(program, subject, faults);
    if (const auto* replaced = std::get_if<PlanReplaced>(&what)) {
        check_plan(subject, replaced->plan, check, faults);
    } else if (const auto* added = std::get_if<PlanItemAdded>(&what)) {
        check.check(added->item, nullptr, "");
    } else if (const auto* changed = std::get_if<PlanItemChanged>(&what)) {
        check.check(changed->item, subject.plan.find_item(changed->item.number), "");
    }
    return faults;
}

ActionPlan replaced_plan(const Step& step, ActionPlan wanted) {
    const ActionPlan& before = step.current.plan;
    int number = next_number(before);
    for (PlanItem& item : wanted.items) {
        item = renewed(step.current, item, before.find_item(item.number), step.at);
        if (item.number == 0) {
            item.number = number++;
        }
    }
    wanted.presented_at = before.presented_at;
    wanted.revision = before.revision;
    return wanted;
}

/// Who has to know of an item's date: its owner, or, of an outside party's, whoever answers for it.
Party told_of(Step& step, const PlanItem& item) {
    return item.is_outside ? fallback_party(step) : Party{item.owner, {}};
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
    if (timer.rule == day_after) {
        if (step.current.promised.find_item(item.number) == nullptr) {
            settle(step);
            return;
        }
        hear(step, {.name = std::string(item_late), .item = item.number});
        return;
    }
    const std::array owner{told_of(step, item)};
    if (timer.rule == reminder) {
        tell(step, "plan-item-reminder", owner, {.item = &item, .reminds = true});
        settle(step);
        return;
    }
    found->overdue = true;
    step.emit(ChangePlan{std::move(plan)});
    tell(step, "plan-item-overdue", owner, {.item = &item});
    hear(step, {.name = "plan.item_overdue", .item = item.number});
}

const PlanItem* item_gone_overdue(const Step& step) {
    const ActionPlan before = step.situation.current ? step.situation.current->plan : ActionPlan();
    const auto& items = step.current.plan.items;
    const auto found = std::ranges::find_if(items, [&](const PlanItem& item) {
        const PlanItem* known = before.find_item(item.number);
        return item.overdue && known != nullptr && !known->overdue;
    });
    return found == items.end() ? nullptr : &*found;
}

std::optional<Rejection> refuse_plan_change(const Program& program, const Case& subject,
                                            const Event& event) {
    if (const auto* changed = std::get_if<PlanItemChanged>(&event.what)) {
        if (subject.plan.find_item(changed->item.number) == nullptr) {
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
    std::vector<Fault> faults = faults_of(program, subject, event.what);
    if (!faults.empty()) {
        return Rejection{RejectionKind::invalid_plan, "The plan is not complete yet.",
                         std::move(faults)};
    }
    return std::nullopt;
}

void change_plan(Step& step) {
    const ActionPlan before = step.current.plan;
    ActionPlan plan = before;
    if (const auto* replaced = std::get_if<PlanReplaced>(&step.event.what)) {
        plan = replaced_plan(step, replaced->plan);
    } else if (const auto* added = std::get_if<PlanItemAdded>(&step.event.what)) {
        PlanItem item = renewed(step.current, added->item, nullptr, step.at);
        item.number = next_number(plan);
        step.entry.detail = "item " + std::to_string(item.number);
        plan.items.push_back(std::move(item));
    } else if (const auto* changed = std::get_if<PlanItemChanged>(&step.event.what)) {
        PlanItem* item = find_item(plan, changed->item.number);
        *item = renewed(step.current, changed->item, item, step.at);
        step.entry.detail = "item " + std::to_string(item->number);
    }
    ++plan.revision;
    note_writing(step, step.current.plan, plan);
    step.emit(ChangePlan{std::move(plan)});
    leave_writers_out(step);
    watch_plan_items(step);
    end_needless_telling(step);
    tell_owners_of_changes(step, before);
    std::vector<Signal> news = tell_news(step, before);
    if (news.empty()) {
        settle(step);
        return;
    }
    step.signals.insert(step.signals.end(), std::next(news.begin()), news.end());
    hear(step, std::move(news.front()));
}

}  // namespace heed
