#include "engine/decision/plan_writers.h"

#include <algorithm>

namespace heed {
namespace {

bool leaves_writers_out(const Workflow& workflow, const Who& who) {
    const Role* role = who.kind == WhoKind::role ? workflow.find_role(who.name) : nullptr;
    return role != nullptr && std::ranges::any_of(role->candidates, [&](const Who& candidate) {
               return candidate.but_not ? candidate.kind == WhoKind::whoever_wrote
                                        : leaves_writers_out(workflow, candidate);
           });
}

bool is_review(const State& state, const Workflow& workflow) {
    return state.task && leaves_writers_out(workflow, state.task->assignee);
}

/// Every writing since the last approval, in order.
std::vector<PlanWriter> writings(const Case& subject) {
    const ActionPlan& plan = subject.plan;
    std::vector<PlanWriter> all = plan.writers;
    for (const Task& task : subject.tasks) {
        const bool hands_in = task.status == TaskStatus::completed && task.edits_plan &&
                              !task.closed_by.empty() && task.closed_at;
        if (hands_in && (!plan.approved_at || *task.closed_at > *plan.approved_at)) {
            all.push_back({task.closed_by, *task.closed_at});
        }
    }
    std::ranges::stable_sort(all, {}, &PlanWriter::at);
    return all;
}

/// Whether somebody who did not write it has looked at it since.
bool is_reviewed(const Step& step) {
    if (std::ranges::none_of(step.workflow.states,
                             [&](const State& state) { return is_review(state, step.workflow); })) {
        return true;
    }
    const std::vector<PlanWriter> all = writings(step.current);
    return std::ranges::any_of(step.current.tasks, [&](const Task& task) {
        return task.status == TaskStatus::completed && task.closed_at &&
               is_review(step.workflow, task) && (all.empty() || *task.closed_at >= all.back().at);
    });
}

}  // namespace

bool is_review(const Workflow& workflow, const Task& task) {
    const State* state = task.state.empty() ? nullptr : workflow.find_state(task.state);
    return state != nullptr && is_review(*state, workflow);
}

std::vector<std::string> writers_of(const Case& subject) {
    std::vector<std::string> writers;
    for (const PlanWriter& writing : writings(subject)) {
        std::erase(writers, writing.person);
        writers.push_back(writing.person);
    }
    return writers;
}

void note_writing(const Step& step, const ActionPlan& before, ActionPlan& plan) {
    plan.writers = before.writers;
    plan.approved_at = before.approved_at;
    if (step.event.actor.empty() || promises_the_same(before, plan)) {
        return;
    }
    std::erase_if(plan.writers,
                  [&](const PlanWriter& writer) { return writer.person == step.event.actor; });
    plan.writers.push_back({step.event.actor, step.at});
}

void note_presentation(const Step& step, ActionPlan& plan) {
    plan.presented_at = step.at;
    for (PlanItem& item : plan.items) {
        if (!item.first_due && item.status != ItemStatus::dropped) {
            item.first_due = item.due;
        }
    }
    if (is_reviewed(step)) {
        plan.writers.clear();
        plan.approved_at = step.at;
    }
}

}  // namespace heed
