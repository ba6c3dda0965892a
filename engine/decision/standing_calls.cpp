#include "engine/decision/standing_calls.h"

#include <algorithm>
#include <array>

#include "engine/decision/mails.h"
#include "engine/decision/tasks.h"

namespace heed {
namespace {

bool has_open_task(const Step& step, const Transition& line, const Task& task) {
    const State* owner = task.status == TaskStatus::open && !task.state.empty()
                             ? step.workflow.find_state(task.state)
                             : nullptr;
    return owner != nullptr && std::ranges::any_of(line.targets, [&](StateId target) {
               return owner->id == target || step.workflow.is_descendant(owner->id, target);
           });
}

/// Also where a condition that it names reads it.
bool reads_worse(const Workflow& workflow, const cel::Expression& expression) {
    return std::ranges::any_of(expression.names(), [&](const std::string& name) {
        const Condition* condition = workflow.find_condition(name);
        return name == "response.worse" ||
               (condition != nullptr && reads_worse(workflow, condition->holds));
    });
}

}  // namespace

int standing_task(const Step& step, StateId source, const std::vector<Transition>& lines,
                  const Transition& holds) {
    if (source != root_state || step.heard.response == 0 || holds.targets.empty() || !holds.when ||
        !reads_worse(step.workflow, *holds.when)) {
        return 0;
    }
    for (const Transition& line : lines) {
        const auto standing = std::ranges::find_if(
            step.current.tasks, [&](const Task& task) { return has_open_task(step, line, task); });
        if (standing != step.current.tasks.end()) {
            return standing->number;
        }
        if (&line == &holds) {
            break;
        }
    }
    return 0;
}

void tell_of_answer(Step& step, int number) {
    const Task task = *step.current.find_task(number);
    const std::array told{task.holder.empty() ? task.assignee : Party{task.holder, {}}};
    tell(step, "task-news", told, {.task = &task, .reason = words_for(step)});
}

}  // namespace heed
