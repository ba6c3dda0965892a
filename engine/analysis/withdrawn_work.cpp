#include "engine/analysis/withdrawn_work.h"

#include <algorithm>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/never_wins.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

bool is_within(const Workflow& workflow, StateId id, StateId around) {
    return id == around || workflow.is_descendant(id, around);
}

/// A state with a task in a region of the parallel state beside the one that a line stands in;
/// nullptr: there is none.
const State* task_beside(const Examined& examined, const State& parallel, StateId source) {
    const Workflow& workflow = examined.workflow;
    for (const StateId region : parallel.children) {
        if (is_within(workflow, source, region)) {
            continue;
        }
        for (const State& state : workflow.states) {
            if (state.task && examined.is_reachable(state.id) &&
                is_within(workflow, state.id, region)) {
                return &state;
            }
        }
    }
    return nullptr;
}

void check_line(const Examined& examined, const State& parallel, StateId source,
                const Transition& line) {
    const Workflow& workflow = examined.workflow;
    const bool leaves =
        !line.targets.empty() && std::ranges::none_of(line.targets, [&](StateId target) {
            return is_within(workflow, target, parallel.id);
        });
    const State* other = leaves ? task_beside(examined, parallel, source) : nullptr;
    if (other != nullptr) {
        examined.findings.warning(
            code::withdraws_others_work, place_of(line), length_of(line),
            "this line of “" + examined.state(source).name + "” leaves all of “" + parallel.name +
                "”: while the task of “" + other->name + "” is open, it is withdrawn",
            "end this region in a final state of its own, and go on with on: {done: …} at “" +
                parallel.name + "”; if it is meant, write the line at “" + parallel.name + "”");
    }
}

}  // namespace

void check_withdrawn_work(const Examined& examined) {
    for (const State& parallel : examined.workflow.states) {
        if (parallel.kind != StateKind::parallel) {
            continue;
        }
        for (const DecisionList& list : lists_of(examined.workflow)) {
            if (!examined.workflow.is_descendant(list.state, parallel.id)) {
                continue;
            }
            for (const Transition& line : *list.transitions) {
                check_line(examined, parallel, list.state, line);
            }
        }
    }
}

}  // namespace heed
