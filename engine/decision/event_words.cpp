#include "engine/decision/tasks.h"

namespace heed {
namespace {

struct Words {
    const Step& step;

    std::string operator()(const ResponseArrived&) const {
        return step.entry.event == "response.updated" ? "The customer changed their response."
                                                      : "Another response of the customer came in.";
    }
    std::string operator()(const TimerFired&) const {
        const TimerRule* rule = step.heard.rule;
        return rule == nullptr || rule->text.empty() ? "Its time was up."
                                                     : "Its time was up: " + rule->text + ".";
    }
    std::string operator()(const TaskCompleted& done) const {
        return "The task " + task_id(step.current.number, done.task) +
               " was completed: " + done.outcome + ".";
    }
    std::string operator()(const EventPosted& posted) const {
        return "This came in: " + posted.name + ".";
    }
    std::string operator()(const PlanAnswered& answered) const {
        return "The customer answered the plan: " +
               std::string(name_of(answered.answer.verdict())) + ".";
    }
    std::string operator()(const MailRefused& refused) const {
        return "A mail to " + refused.to + " could not be delivered.";
    }
    std::string operator()(const CaseMigrated& migrated) const {
        const Workflow* workflow = step.program.find_workflow(migrated.to_hash);
        return "The workflow was changed: the case goes on in its version " +
               std::to_string(workflow == nullptr ? 0 : workflow->version) + ".";
    }
    template <class Other>
    std::string operator()(const Other&) const {
        return "The case moved on: " + step.entry.event + ".";
    }
};

}  // namespace

std::string words_for(const Step& step) {
    return std::visit(Words{step}, step.event.what);
}

}  // namespace heed
