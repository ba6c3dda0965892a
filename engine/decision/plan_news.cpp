#include "engine/decision/plan_news.h"

#include <algorithm>

#include "engine/decision/selection.h"

namespace heed {
namespace {

constexpr std::string_view item_done = "plan.item_done";
constexpr std::string_view item_dropped = "plan.item_dropped";

/// Empty: nothing that the customer has to know.
std::string_view news_of(const Case& subject, const PlanItem& now, const PlanItem& before) {
    const bool is_done_now = now.status == ItemStatus::done && before.status != ItemStatus::done;
    return is_dropped_now(now, &before)          ? item_dropped
           : is_done_now                         ? item_done
           : is_moved_now(subject, now, &before) ? item_moved
                                                 : std::string_view();
}

bool is_done_already(const PlanItem* before) {
    return before != nullptr && before->status == ItemStatus::done;
}

void note_reason(Step& step, std::string_view event, const PlanItem& item) {
    if (step.is_bare()) {
        return;
    }
    step.emit(NoteSaid{{.at = step.at,
                        .kind = SaidKind::heard,
                        .by = step.event.actor,
                        .state = leaf_before(step),
                        .name = std::string(event),
                        .fields = {{"action", item.action}, {"reason", item.reason}}}});
}

}  // namespace

bool is_listened_for(const Workflow& workflow, std::string_view event) {
    return std::ranges::any_of(workflow.states, [&](const State& state) {
        return std::ranges::any_of(
            state.on, [&](const Handler& handler) { return hears(handler.event, event, state); });
    });
}

bool is_dropped_now(const PlanItem& wanted, const PlanItem* before) {
    return wanted.status == ItemStatus::dropped &&
           (before == nullptr || before->status != ItemStatus::dropped);
}

bool is_moved_now(const Case& subject, const PlanItem& wanted, const PlanItem* before) {
    return before != nullptr && before->due && wanted.due != before->due &&
           wanted.status == ItemStatus::open &&
           subject.promised.find_item(wanted.number) != nullptr;
}

PlanItem renewed(const Case& subject, PlanItem wanted, const PlanItem* before, Instant at) {
    wanted.overdue = before != nullptr && before->overdue && before->due == wanted.due;
    wanted.first_due = before == nullptr ? std::nullopt : before->first_due;
    wanted.done_at = wanted.status != ItemStatus::done ? std::nullopt
                     : is_done_already(before)         ? before->done_at
                                                       : std::optional(at);
    const bool is_moved = is_moved_now(subject, wanted, before);
    if (is_moved || is_dropped_now(wanted, before)) {
        wanted.reason_at = at;
        wanted.due_before = is_moved ? before->due : std::nullopt;
        return wanted;
    }
    const bool is_taken_up_again = before != nullptr && before->status == ItemStatus::dropped &&
                                   wanted.status != ItemStatus::dropped;
    const PlanItem kept = before == nullptr || is_taken_up_again ? PlanItem() : *before;
    wanted.reason = kept.reason;
    wanted.reason_at = kept.reason_at;
    wanted.due_before = kept.due_before;
    return wanted;
}

std::vector<Signal> tell_news(Step& step, const ActionPlan& before) {
    std::vector<Signal> news;
    for (const PlanItem& item : step.current.plan.items) {
        const PlanItem* known = before.find_item(item.number);
        if (known == nullptr || step.current.promised.find_item(item.number) == nullptr) {
            continue;
        }
        const std::string_view event = news_of(step.current, item, *known);
        if (event.empty()) {
            continue;
        }
        if (event != item_done) {
            note_reason(step, event, item);
        }
        step.has_news = true;
        if (is_listened_for(step.workflow, event)) {
            news.push_back({.name = std::string(event), .item = item.number});
        }
    }
    return news;
}

}  // namespace heed
