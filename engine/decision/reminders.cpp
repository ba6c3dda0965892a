#include "engine/decision/reminders.h"

#include "engine/decision/calendars.h"
#include "engine/decision/mails.h"
#include "engine/decision/people.h"
#include "engine/decision/timers.h"

namespace heed {

void remind_of(Step& step, int number, const Who& whom) {
    const Task task = *step.current.find_task(number);
    if (task.paused) {
        return;
    }
    if (whom.kind == WhoKind::customer) {
        write_to_customer(step, "task-reminder", "");
        return;
    }
    const std::vector<Party> parties = resolve_all(step, {whom}, &task);
    for (const Recipient& to : recipients(step, parties)) {
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
