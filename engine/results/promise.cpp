#include "engine/results/promise.h"

#include <algorithm>
#include <optional>

namespace heed {
namespace {

std::optional<Promise> promise_of(const Case& subject, const Task& task) {
    if (task.state.empty() || !task.due) {
        return std::nullopt;
    }
    Promise promise{.kind = task.edits_plan ? PromiseKind::report : PromiseKind::task,
                    .number = task.number,
                    .due = *task.due,
                    .by = task.holder.empty() ? task.assignee : Party{task.holder, {}}};
    if (!task.assignee.team.empty()) {
        promise.by.team = task.assignee.team;
    }
    const bool is_past = task.overdue || subject.last_at > *task.due;
    switch (task.status) {
        case TaskStatus::completed:
            promise.standing = task.closed_at.value_or(subject.last_at) <= *task.due
                                   ? PromiseStanding::kept
                                   : PromiseStanding::late;
            return promise;
        case TaskStatus::withdrawn:
            promise.standing = PromiseStanding::given_up;
            return task.overdue ? std::optional(promise) : std::nullopt;
        case TaskStatus::open:
            promise.standing = PromiseStanding::overdue;
            return is_past && !task.paused ? std::optional(promise) : std::nullopt;
    }
    return std::nullopt;
}

/// Of a plan that was presented before this was kept, as far as it can be told.
std::optional<Instant> first_promised(const Case& subject, const PlanItem& item) {
    const bool is_promised =
        !subject.promised.presented_at || subject.promised.find_item(item.number) != nullptr;
    return item.first_due    ? item.first_due
           : !is_promised    ? std::nullopt
           : item.due_before ? item.due_before
                             : item.due;
}

std::optional<Promise> promise_of(const Case& subject, const PlanItem& item) {
    const auto due = first_promised(subject, item);
    if (!due) {
        return std::nullopt;
    }
    Promise promise{.kind = PromiseKind::action,
                    .number = item.number,
                    .due = *due,
                    .by = {item.is_outside ? "" : item.owner, {}}};
    switch (item.status) {
        case ItemStatus::done: {
            const bool is_moved = item.due_before.has_value();
            const bool is_kept = item.done_at ? *item.done_at <= *due : !item.overdue && !is_moved;
            promise.standing = is_kept ? PromiseStanding::kept : PromiseStanding::late;
            return promise;
        }
        case ItemStatus::dropped:
            promise.standing = PromiseStanding::given_up;
            return promise;
        case ItemStatus::open:
            promise.standing = PromiseStanding::overdue;
            return item.overdue || subject.last_at > *due ? std::optional(promise) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

std::vector<Promise> promises_in(const Case& subject) {
    std::vector<Promise> promises;
    const auto add = [&](const auto& made) {
        if (const auto promise = promise_of(subject, made)) {
            promises.push_back(*promise);
        }
    };
    std::ranges::for_each(subject.tasks, add);
    std::ranges::for_each(subject.plan.items, add);
    return promises;
}

int open_promises_in(const Case& subject) {
    return subject.status != CaseStatus::open
               ? 0
               : static_cast<int>(
                     std::ranges::count_if(subject.plan.items, [&](const PlanItem& item) {
                         return item.status == ItemStatus::open &&
                                first_promised(subject, item).has_value();
                     }));
}

}  // namespace heed
