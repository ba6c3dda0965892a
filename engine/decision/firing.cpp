#include <algorithm>

#include "engine/decision/calendars.h"
#include "engine/decision/interpreter.h"
#include "engine/decision/joining.h"
#include "engine/decision/mails.h"
#include "engine/decision/own_words.h"
#include "engine/decision/pause.h"
#include "engine/decision/people.h"
#include "engine/decision/plan.h"
#include "engine/decision/plan_owners.h"
#include "engine/decision/reminders.h"
#include "engine/decision/timers.h"

namespace heed {
namespace {

StateId owner_of(const Step& step, const Timer& timer) {
    const State* state = timer.state.empty() ? nullptr : step.workflow.find_state(timer.state);
    return state == nullptr ? root_state : state->id;
}

/// What is not said is not agreed to: silence after the plan was presented stays silence.
void remark_silence(Step& step, const State& state) {
    for (const Action& action : state.entry) {
        if (std::holds_alternative<action::Present>(action.what)) {
            step.remark(RemarkKind::customer_silent);
        }
    }
}

void hear_rule(Step& step, const Timer& timer) {
    const TimerRule* rule = rule_of(step.workflow, timer);
    if (rule == nullptr) {
        settle(step);
        return;
    }
    hear(step, {.name = "timer." + std::string(name_of(timer.kind)),
                .owner = owner_of(step, timer),
                .rule = rule,
                .task = timer.task});
}

/// Why the customer of an ended case is not asked anything now; nothing: there is no reason.
std::optional<RemarkKind> why_not_asked(const Step& step) {
    const SurveyResponse* response = step.response_in_focus();
    if (step.situation.is_key_taken ||
        (response != nullptr && !also_open(step.situation, *response).empty())) {
        return RemarkKind::asked_elsewhere;
    }
    const std::string address = customer_in_focus(step).email;
    const auto& mails = step.situation.customer_mails;
    const auto last = std::find_if(mails.rbegin(), mails.rend(), [&](const CustomerMail& one) {
        return is_same_person(one.mail.to, address);
    });
    const bool was_lost = last != mails.rend() && !last->was_sent;
    return address.empty() || was_lost ? std::optional(RemarkKind::cannot_be_asked) : std::nullopt;
}

/// After the end of a case, time only ever asks the customer something.
void ask_after_end(Step& step, const Timer& timer) {
    if (const auto why = why_not_asked(step)) {
        step.remark(*why);
        settle(step);
    } else {
        hear_rule(step, timer);
    }
}

/// For a reader: which of the workflow's timers it was, and what it is about.
std::string detail_of(const Step& step, const Timer& timer) {
    std::string words;
    const auto add = [&](const std::string& word) {
        words += (words.empty() || word.empty() ? "" : ", ") + word;
    };
    if (const TimerRule* rule = rule_of(step.workflow, timer)) {
        add(rule->text);
    }
    add(timer.event);
    add(timer.state);
    if (timer.task != 0) {
        add("task " + task_id(step.current.number, timer.task));
    }
    if (timer.item != 0) {
        add("item " + std::to_string(timer.item));
    }
    return words;
}

void mark_overdue(Step& step, const Timer& timer) {
    if (const Task* known = step.current.find_task(timer.task)) {
        Task task = *known;
        task.overdue = true;
        step.emit(ChangeTask{TaskChange::overdue, std::move(task)});
    }
}

void resume_at_cap(Step& step, const Timer& timer) {
    const Task* known = step.current.find_task(timer.task);
    if (known == nullptr || !known->paused) {
        return;
    }
    resume_task(step, *known);
    const Task task = *step.current.find_task(timer.task);
    step.remark(RemarkKind::pause_over, {{"task", task_id(step.current.number, task.number)}});
    const std::array told{task.holder.empty() ? task.assignee : Party{task.holder, {}}};
    tell(step, "task-reminder", told,
         {.task = &task, .reason = own_words::pause_is_over(*step.program.words), .reminds = true});
}

}  // namespace

void fire(Step& step, const Timer& timer) {
    step.entry.event = "timer." + std::string(name_of(timer.kind));
    step.entry.detail += (step.entry.detail.empty() ? "" : "; ") + detail_of(step, timer);
    step.emit(CancelTimer{timer.number});
    switch (timer.kind) {
        case TimerKind::after:
            if (step.is_ended()) {
                return ask_after_end(step, timer);
            }
            remark_silence(step, step.state(owner_of(step, timer)));
            hear_rule(step, timer);
            return;
        case TimerKind::overdue:
            mark_overdue(step, timer);
            hear_rule(step, timer);
            return;
        case TimerKind::unclaimed:
        case TimerKind::before_due:
            hear_rule(step, timer);
            return;
        case TimerKind::raise:
            hear(step, {.name = timer.event});
            return;
        case TimerKind::resume:
            resume_at_cap(step, timer);
            settle(step);
            return;
        case TimerKind::plan_item:
            fire_plan_item(step, timer);
            return;
        case TimerKind::reminder:
            if (timer.item == 0) {
                remind_later(step, timer);
            } else {
                tell_owner_later(step, timer);
            }
            settle(step);
            return;
    }
}

}  // namespace heed
