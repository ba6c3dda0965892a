#include "engine/decision/loose_ends.h"

#include <algorithm>
#include <array>

#include "engine/decision/mails.h"
#include "engine/decision/people.h"

namespace heed {

void unheard(Step& step, const Signal& signal) {
    if (signal.loose_end && !step.is_bare()) {
        open_loose_end(step, *signal.loose_end);
    } else if (signal.rule == nullptr && signal.owner == no_state &&
               !signal.name.starts_with("done.state.")) {
        step.remark(signal.name + ": nobody listens to it here, so nothing changes");
    }
}

LooseEnd lost_customer_mail(const Step& step, const std::string& what_happened) {
    const SurveyResponse* response = step.response_in_focus();
    const bool is_named = response != nullptr && !response->customer.name.empty();
    return {"Reach " + (is_named ? response->customer.name : "the customer") + " another way",
            what_happened,
            {}};
}

void open_loose_end(Step& step, const LooseEnd& loose_end) {
    const bool is_known = std::ranges::any_of(step.current.tasks, [&](const Task& task) {
        return task.status == TaskStatus::open && task.state.empty() &&
               task.title == loose_end.title;
    });
    if (is_known) {
        return;
    }
    Task task;
    task.number = static_cast<int>(step.current.tasks.size()) + 1;
    task.title = loose_end.title;
    task.assignee = fallback_party(step);
    task.holder = task.assignee.person;
    task.priority = "high";
    task.opened_at = step.at;
    task.outcomes = {{"completed", {}, ""}};
    task.reason = loose_end.reason;
    step.emit(ChangeTask{TaskChange::opened, task});
    const std::array responsible{task.assignee};
    for (const Recipient& to : recipients(step, responsible)) {
        if (!is_same_person(to.email, loose_end.unreachable)) {
            tell(step, loose_end.mail_template, to, {.task = &task, .reason = task.reason});
        }
    }
}

void open_undecided(Step& step) {
    step.remark("A guard could not be decided, so the case does not end here; a person decides.");
    open_loose_end(step,
                   {"Decide what happens next",
                    "A condition of the workflow could not be decided; the journal says which.",
                    {}});
}

}  // namespace heed
