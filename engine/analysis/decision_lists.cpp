#include "engine/analysis/decision_lists.h"

#include <algorithm>

#include "engine/decision/selection.h"

namespace heed {
namespace {

const State& at(const Workflow& workflow, StateId id) {
    return workflow.states[static_cast<size_t>(id)];
}

void add_lines(const std::vector<Transition>& list, std::vector<const Transition*>& lines) {
    for (const Transition& line : list) {
        lines.push_back(&line);
    }
}

template <class Take>
void for_each_transition(const State& state, const Take& take) {
    take(state.initial);
    for (const DecisionList& list : lists_of(state)) {
        std::ranges::for_each(*list.transitions, take);
    }
}

using TakeExpression = std::function<void(const cel::Expression&)>;

void take_from(const std::optional<cel::Expression>& expression, const TakeExpression& take) {
    if (expression) {
        take(*expression);
    }
}

void take_from(const Actions& actions, const TakeExpression& take) {
    for (const Action& action : actions) {
        take_from(action.when, take);
        if (const auto* set = std::get_if<action::Set>(&action.what)) {
            take(set->value);
        } else if (const auto* invite = std::get_if<action::Invite>(&action.what)) {
            take_from(invite->at, take);
        }
    }
}

}  // namespace

std::vector<DecisionList> lists_of(const State& state) {
    using Cause = DecisionList::Cause;
    std::vector<DecisionList> lists;
    if (!state.always.empty()) {
        lists.push_back({state.id, Cause::always, "always", AfterKind::entry, &state.always});
    }
    for (const Handler& handler : state.on) {
        lists.push_back(
            {state.id, Cause::event, handler.event, AfterKind::entry, &handler.transitions});
    }
    for (const TimerRule& rule : state.after) {
        lists.push_back({state.id, Cause::timer, rule.text, rule.kind, &rule.transitions});
    }
    return lists;
}

std::vector<DecisionList> lists_of(const Workflow& workflow) {
    std::vector<DecisionList> all;
    for (const State& state : workflow.states) {
        const std::vector<DecisionList> its = lists_of(state);
        all.insert(all.end(), its.begin(), its.end());
    }
    return all;
}

std::vector<const Transition*> lines_for_event(const Workflow& workflow, StateId leaf,
                                               std::string_view event) {
    std::vector<const Transition*> lines;
    for (StateId id = leaf; id >= root_state; id = at(workflow, id).parent) {
        for (const Handler& handler : at(workflow, id).on) {
            if (hears(handler.event, event, at(workflow, id))) {
                add_lines(handler.transitions, lines);
            }
        }
    }
    return lines;
}

std::vector<const Transition*> lines_at_once(const Workflow& workflow, StateId leaf) {
    std::vector<const Transition*> lines;
    for (StateId id = leaf; id >= root_state; id = at(workflow, id).parent) {
        add_lines(at(workflow, id).always, lines);
    }
    return lines;
}

bool leads_on(const Transition& line) {
    return !line.targets.empty() || std::ranges::any_of(line.actions, [](const Action& action) {
        return std::holds_alternative<action::Raise>(action.what);
    });
}

void for_each_actions(const Workflow& workflow,
                      const std::function<void(StateId, const Actions&)>& take) {
    take(root_state, workflow.every_response);
    for (const State& state : workflow.states) {
        take(state.id, state.entry);
        take(state.id, state.exit);
        for_each_transition(state, [&](const Transition& line) { take(state.id, line.actions); });
    }
}

void for_each_expression(const Workflow& workflow, const TakeExpression& take) {
    for (const Condition& condition : workflow.conditions) {
        take(condition.holds);
    }
    for_each_actions(workflow, [&](StateId, const Actions& actions) { take_from(actions, take); });
    for (const State& state : workflow.states) {
        for_each_transition(state, [&](const Transition& line) { take_from(line.when, take); });
        for (const TimerRule& rule : state.after) {
            take_from(rule.moment, take);
        }
        if (state.task) {
            for (const DueRule& due : state.task->due) {
                take_from(due.moment, take);
            }
        }
    }
}

}  // namespace heed
