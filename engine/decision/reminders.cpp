#include "engine/decision/reminders.h"

#include <algorithm>

#include "engine/decision/calendars.h"
#include "engine/decision/mails.h"
#include "engine/decision/people.h"
#include "engine/decision/timers.h"

namespace heed {
namespace {

std::chrono::local_days day_of(const Calendar& calendar, Instant at) {
    return std::chrono::floor<std::chrono::days>(calendar.time_zone().to_local(at));
}

bool reminds(const TimerRule& rule, const Who& whom) {
    const auto is_such = [&](const Action& action) {
        const auto* remind = std::get_if<action::Remind>(&action.what);
        return remind != nullptr && remind->whom.kind == whom.kind &&
               remind->whom.name == whom.name;
    };
    return std::ranges::any_of(rule.transitions, [&](const Transition& line) {
        return std::ranges::any_of(line.actions, is_such);
    });
}

/// Whether another reminder to the same, so long before the task is due, is of the same day: nobody
/// is reminded of one task twice a day.
bool is_reminded_anyway(const Step& step, const Task& task, const Who& whom) {
    const TimerRule* rule = step.heard.rule;
    const State* state = task.state.empty() ? nullptr : step.workflow.find_state(task.state);
    if (rule == nullptr || rule->kind == AfterKind::before_due || state == nullptr || !task.due) {
        return false;
    }
    const Calendar& calendar = calendar_of(step, state->id);
    for (const RulePlace place : watching_rules(step.workflow, state->id, AfterKind::before_due)) {
        const TimerRule& other = step.state(place.state).after[static_cast<size_t>(place.rule)];
        const auto due = subtract(calendar, *task.due, other.span);
        if (reminds(other, whom) && due && *due > task.opened_at &&
            day_of(calendar, *due) == day_of(calendar, step.at)) {
            return true;
        }
    }
    return false;
}

}  // namespace

void remind_of(Step& step, int number, const Who& whom) {
    const Task task = *step.current.find_task(number);
    if (task.paused || is_reminded_anyway(step, task, whom)) {
        return;
    }
    if (whom.kind == WhoKind::customer) {
        write_to_customer(step, "task-reminder", "");
        return;
    }
    const std::vector<Party> parties = resolve_all(step, {whom}, &task);
    for (const Recipient& to : recipients(step, parties, task.left_out)) {
        const Calendar& hours = calendar_of(step, to.email);
        const auto opening = hours.next_opening(step.at);
        if (!opening || *opening == step.at) {
            tell(step, "task-reminder", to, {.task = &task, .reason = "reminder", .reminds = true});
        } else {
            start_timer(
                step,
                {.kind = TimerKind::reminder, .task = number, .person = to.email, .due = *opening});
        }
    }
}

void remind_later(Step& step, const Timer& timer) {
    const Task* known = step.current.find_task(timer.task);
    if (known == nullptr || known->status != TaskStatus::open || known->paused) {
        return;
    }
    const Task task = *known;
    tell(step, "task-reminder", to_recipient(step.program, timer.person),
         {.task = &task, .reason = "reminder", .reminds = true});
}

}  // namespace heed
