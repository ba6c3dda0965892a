#include "engine/decision/task_acts.h"

#include <array>

#include "engine/decision/actions.h"
#include "engine/decision/attendance.h"
#include "engine/decision/comments.h"
#include "engine/decision/forms.h"
#include "engine/decision/interpreter.h"
#include "engine/decision/loose_ends.h"
#include "engine/decision/mails.h"
#include "engine/decision/meetings.h"
#include "engine/decision/pause.h"
#include "engine/decision/people.h"
#include "engine/decision/tasks.h"
#include "engine/decision/timers.h"

namespace heed {
namespace {

struct Act {
    Step& step;
    Task task;  ///< as it was; changed and emitted

    void operator()(const TaskClaimed&) {
        task.holder = step.event.actor;
        change(TaskChange::claimed);
        cancel_timers_of_task(step, task.number, TimerKind::unclaimed);
        uninvite_rest(step, task);
        call_meetings_of(step, task);
        settle(step);
    }
    void operator()(const TaskReleased&) {
        task.holder.clear();
        change(TaskChange::released);
        watch_claim(step, task);
        settle(step);
    }
    void operator()(const TaskCompleted& done) {
        const TaskOutcome* outcome = nullptr;
        for (const TaskOutcome& known : task.outcomes) {
            outcome = known.name == done.outcome ? &known : outcome;
        }
        const std::string form_name = outcome == nullptr ? std::string() : outcome->form;
        const Form* form = form_name.empty() ? nullptr : step.workflow.find_form(form_name);
        task.status = TaskStatus::completed;
        task.outcome = done.outcome;
        task.form = form == nullptr ? FormValues() : to_kept(*form, done.form);
        task.attended = attended_by(step, task, done);
        task.closed_by = step.event.actor;
        task.closed_at = step.at;
        task.paused.reset();
        cancel_timers_of_task(step, task.number);
        change(TaskChange::completed);
        tell_who_attended(step, task);
        cancel_call_of(step, task);
        step.entry.detail += ": " + done.outcome;
        if (form != nullptr) {
            step.emit(FillForm{form_name, task.form});
        }
        hear_of(done.outcome, outcome != nullptr && !outcome->label.empty());
    }
    /// A task of no state whose outcomes have labels offers the lines of an undecided decision.
    void hear_of(const std::string& outcome, bool is_labelled) {
        const State* owner = task.state.empty() ? nullptr : step.workflow.find_state(task.state);
        const auto line = task.state.empty() && is_labelled ? line_chosen(step, outcome)
                                                            : std::optional<Enabled>();
        if (owner != nullptr) {
            hear(step, {.name = outcome, .owner = owner->id});
        } else if (line) {
            hear(step, {.name = outcome, .owner = line->source, .chosen = line->transition});
        } else {
            settle(step);
        }
    }
    void operator()(const TaskReassigned& reassigned) {
        task.assignee = reassigned.to;
        if (!task.assignee.person.empty()) {
            task.assignee.person = to_recipient(step.program, task.assignee.person).email;
        }
        task.holder = task.assignee.person;
        std::erase(task.participants, task.assignee);
        change(TaskChange::reassigned);
        cancel_timers_of_task(step, task.number, TimerKind::unclaimed);
        watch_claim(step, task);
        const std::array told{task.assignee};
        tell(step, "task-reassigned", told, {.task = &task});
        call_meetings_of(step, task);
        settle(step);
    }
    void operator()(const TaskPaused& paused) {
        pause_task(step, task, paused.reason, paused.until);
        settle(step);
    }
    void operator()(const TaskResumed&) {
        resume_task(step, task);
        settle(step);
    }
    void operator()(const CallArranged& call) {
        arrange_call(step, task, call.starts);
        settle(step);
    }
    void operator()(const AbsenceTold&) {
        take_absence(step, task);
        settle(step);
    }
    void operator()(const TaskCommented& commented) {
        task.comments.push_back({step.at, step.event.actor, commented.text});
        call_in(step, task, commented.text);
        step.emit(ChangeTask{TaskChange::commented, task});
        tell_of_comment(step, task);
        settle(step);
    }
    void operator()(const DraftSaved& saved) {
        task.draft = saved.form;
        step.emit(ChangeTask{TaskChange::drafted, task});
        settle(step);
    }
    template <class Other>
    void operator()(const Other&) {}

    void change(TaskChange kind) {
        ++task.revision;
        step.emit(ChangeTask{kind, task});
    }
};

}  // namespace

void act(Step& step) {
    const Task* task = step.current.find_task(task_of(step.event.what).value_or(0));
    step.entry.detail = "task " + task_id(step.current.number, task->number);
    std::visit(Act{step, *task}, step.event.what);
}

}  // namespace heed
