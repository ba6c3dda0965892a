#include "engine/decision/escalation.h"

#include <algorithm>

#include "engine/decision/actions.h"
#include "engine/decision/mails.h"
#include "engine/decision/people.h"
#include "engine/decision/plan.h"
#include "engine/decision/tasks.h"

namespace heed {
namespace {

bool takes_part(const Task& task, const Party& party) {
    return task.assignee == party ||
           std::ranges::find(task.participants, party) != task.participants.end();
}

/// Whether nobody of the party may do the task.
bool is_left_out(const Program& program, std::span<const LeftOut> left_out, const Party& party) {
    const std::vector<std::string> people = people_of(program, party);
    return !people.empty() && std::ranges::all_of(people, [&](const std::string& person) {
        return find_left_out(left_out, person) != nullptr;
    });
}

}  // namespace

void escalate_to(Step& step, StateId source, const std::vector<Who>& to) {
    const std::vector<int> tasks = tasks_in_scope(step, source);
    const Task* first = tasks.empty() ? nullptr : step.current.find_task(tasks.front());
    std::vector<Party> parties = resolve_all(step, to, first);
    std::erase_if(parties, [&](const Party& party) {
        return first != nullptr && is_left_out(step.program, first->left_out, party);
    });
    if (parties.empty()) {
        step.remark(RemarkKind::nobody_to_escalate_to);
        return;
    }
    const int level = step.current.level + 1;
    for (const Party& party : parties) {
        step.emit(Escalate{level, party, tasks});
    }
    for (const int number : tasks) {
        Task task = *step.current.find_task(number);
        for (const Party& party : parties) {
            if (!takes_part(task, party)) {
                task.participants.push_back(party);
            }
            if (std::ranges::find(task.brought_in, party) == task.brought_in.end()) {
                task.brought_in.push_back(party);
            }
        }
        step.emit(ChangeTask{TaskChange::escalated, task});
        tell(step, "task-escalated", parties,
             {.task = &task, .reason = words_for(step), .level = level});
    }
    if (tasks.empty()) {
        const PlanItem* item = item_gone_overdue(step);
        tell(step, "case-participant", parties,
             {.item = item, .reason = words_for(step), .level = level});
    }
}

}  // namespace heed
