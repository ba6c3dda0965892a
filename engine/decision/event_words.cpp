#include <algorithm>

#include "engine/decision/own_words.h"
#include "engine/decision/people.h"
#include "engine/decision/plan.h"
#include "engine/decision/posted.h"
#include "engine/decision/tasks.h"

namespace heed {
namespace {

/// The button that was pressed, as people read it.
Option pressed(const Case& subject, const TaskCompleted& done) {
    const Task* task = subject.find_task(done.task);
    if (task != nullptr) {
        const auto button = std::ranges::find(task->outcomes, done.outcome, &TaskOutcome::name);
        if (button != task->outcomes.end()) {
            return {button->name, button->label};
        }
    }
    return {done.outcome, {}};
}

struct WhatHappened {
    const Step& step;

    Text operator()(const ResponseArrived&) const {
        return step.entry.event == "response.updated"
                   ? own_words::response_changed(*step.program.words)
                   : own_words::another_response(*step.program.words);
    }
    Text operator()(const TimerFired&) const {
        return item_gone_overdue(step) != nullptr
                   ? own_words::promise_overdue(*step.program.words)
                   : own_words::time_was_up(*step.program.words, step.heard.rule);
    }
    Text operator()(const TaskCompleted& done) const {
        return own_words::task_completed(*step.program.words,
                                         task_id(step.current.number, done.task),
                                         pressed(step.current, done));
    }
    Text operator()(const EventPosted& posted) const {
        return own_words::event_came_in(*step.program.words, posted.name);
    }
    Text operator()(const FilesAttached&) const {
        return own_words::was_heard(*step.program.words, customer_in_focus(step).name,
                                    step.entry.event);
    }
    Text operator()(const PlanAnswered& answered) const {
        return own_words::plan_answered(*step.program.words, answered.answer.verdict());
    }
    Text operator()(const MailRefused& refused) const {
        return own_words::mail_undelivered(*step.program.words, refused.to);
    }
    Text operator()(const CaseMigrated& migrated) const {
        const Workflow* workflow = step.program.find_workflow(migrated.to_hash);
        return own_words::version_changed(*step.program.words,
                                          workflow == nullptr ? 0 : workflow->version);
    }
    Text operator()(const PlanReplaced&) const {
        return own_words::promise_changed(*step.program.words);
    }
    Text operator()(const PlanItemChanged&) const {
        return own_words::promise_changed(*step.program.words);
    }
    Text operator()(const CustomerForgotten&) const {
        return own_words::customer_forgotten(*step.program.words);
    }
    template <class Other>
    Text operator()(const Other&) const {
        return own_words::case_moved_on(*step.program.words, step.entry.event);
    }
};

}  // namespace

Text words_for(const Step& step) {
    return std::visit(WhatHappened{step}, step.event.what);
}

}  // namespace heed
