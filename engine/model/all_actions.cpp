#include "engine/model/all_actions.h"

#include <algorithm>

namespace heed {

void for_each_action(const Workflow& workflow, const std::function<void(const Action&)>& visit) {
    const auto each = [&](const Actions& actions) { std::ranges::for_each(actions, visit); };
    const auto each_of = [&](const std::vector<Transition>& transitions) {
        for (const Transition& transition : transitions) {
            each(transition.actions);
        }
    };
    each(workflow.every_response);
    for (const State& state : workflow.states) {
        each(state.entry);
        each(state.initial.actions);
        for (const Handler& handler : state.on) {
            each_of(handler.transitions);
        }
        each_of(state.always);
        for (const TimerRule& rule : state.after) {
            each_of(rule.transitions);
        }
        each(state.exit);
    }
}

}  // namespace heed
