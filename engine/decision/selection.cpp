#include "engine/decision/selection.h"

#include <algorithm>
#include <optional>

#include "engine/decision/guards.h"
#include "engine/decision/loose_ends.h"
#include "engine/decision/standing_calls.h"

namespace heed {
namespace {

/// The final state of the workflow itself that the line leads to; nullptr: none.
const State* end_of(const Step& step, const Transition& transition) {
    const auto end = std::ranges::find_if(transition.targets, [&](StateId target) {
        const State& state = step.state(target);
        return state.kind == StateKind::final && state.parent == root_state;
    });
    return end == transition.targets.end() ? nullptr : &step.state(*end);
}

/// The first whose guard holds.
const Transition* first_that_holds(Step& step, StateId source,
                                   const std::vector<Transition>& transitions) {
    for (const Transition& transition : transitions) {
        if (!guard_holds(step, step.state(source), transition.when, transition.condition,
                         transition.place)) {
            continue;
        }
        const State* end = step.is_bare() || step.is_ended() ? nullptr : end_of(step, transition);
        if (end != nullptr && step.guard_failed) {
            open_undecided(step, transitions);
            return nullptr;
        }
        if (end != nullptr && is_held(step, *end)) {
            open_held(step, transitions);
            return nullptr;
        }
        return &transition;
    }
    return nullptr;
}

/// Asks each state once, however many active states lie below it.
class Selection {
  public:
    Selection(Step& step, const Signal* signal)
        : step_(step), signal_(signal), answers_(step.workflow.states.size()) {}

    void ask_upwards_from(StateId id) {
        for (; id >= root_state; id = step_.state(id).parent) {
            if (const Transition* transition = answer_of(id)) {
                const Enabled enabled{id, transition};
                if (std::ranges::none_of(enabled_, [&](const Enabled& other) {
                        return other.transition == transition;
                    })) {
                    enabled_.push_back(enabled);
                }
                return;
            }
        }
    }

    std::vector<Enabled> take() { return std::move(enabled_); }

  private:
    const Transition* answer_of(StateId id) {
        auto& answer = answers_[static_cast<size_t>(id)];
        if (!answer) {
            answer = find_answer(id);
        }
        return *answer;
    }

    const Transition* find_answer(StateId id) {
        const State& state = step_.state(id);
        if (signal_ == nullptr) {
            return first_that_holds(step_, id, state.always);
        }
        for (const Handler& handler : state.on) {
            if (!hears(handler.event, signal_->name, state)) {
                continue;
            }
            const Transition* found = first_that_holds(step_, id, handler.transitions);
            if (found == nullptr) {
                continue;
            }
            step_.standing_task = standing_task(step_, id, handler.transitions, *found);
            return step_.standing_task == 0 ? found : nullptr;
        }
        return nullptr;
    }

    Step& step_;
    const Signal* signal_;
    std::vector<std::optional<const Transition*>> answers_;  ///< by state number, once asked
    std::vector<Enabled> enabled_;
};

}  // namespace

bool hears(std::string_view key, std::string_view event, const State& state) {
    if (key == "*") {
        return true;
    }
    if (key == "done") {
        return event == "done" ||
               (event.starts_with("done.state.") &&
                event.substr(std::string_view("done.state.").size()) == state.name);
    }
    if (key.ends_with(".*")) {
        key.remove_suffix(2);
    }
    return event.starts_with(key) && (event.size() == key.size() || event[key.size()] == '.');
}

std::vector<Enabled> without_conflicts(const Workflow& workflow, const Configuration& configuration,
                                       std::vector<Enabled> enabled) {
    if (enabled.size() < 2) {
        return enabled;
    }
    struct Kept {
        Enabled enabled;
        StateIds leaving;
    };
    std::vector<Kept> kept;
    for (const Enabled& candidate : enabled) {
        StateIds leaving = exit_set(workflow, configuration, candidate);
        bool is_preempted = false;
        std::vector<size_t> preempts;
        for (size_t i = 0; i < kept.size() && !is_preempted; ++i) {
            const bool conflicts = std::ranges::any_of(leaving, [&](StateId id) {
                return std::ranges::binary_search(kept[i].leaving, id);
            });
            if (!conflicts) {
                continue;
            }
            if (workflow.is_descendant(candidate.source, kept[i].enabled.source)) {
                preempts.push_back(i);
            } else {
                is_preempted = true;
            }
        }
        if (is_preempted) {
            continue;
        }
        for (auto position = preempts.rbegin(); position != preempts.rend(); ++position) {
            kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(*position));
        }
        kept.push_back({candidate, std::move(leaving)});
    }
    std::vector<Enabled> chosen;
    for (const Kept& one : kept) {
        chosen.push_back(one.enabled);
    }
    return chosen;
}

std::vector<Enabled> select_transitions(Step& step, const Signal* signal) {
    if (signal != nullptr && signal->chosen != nullptr) {
        return {{signal->owner, signal->chosen}};
    }
    if (signal != nullptr && signal->rule != nullptr) {
        const Transition* taken = first_that_holds(step, signal->owner, signal->rule->transitions);
        return taken == nullptr ? std::vector<Enabled>()
                                : std::vector<Enabled>{{signal->owner, taken}};
    }
    Selection selection(step, signal);
    if (step.is_ended()) {
        if (signal != nullptr) {
            selection.ask_upwards_from(root_state);
        }
    } else if (signal != nullptr && signal->owner != no_state) {
        selection.ask_upwards_from(signal->owner);
    } else {
        for (const StateId leaf : active_leaves(step.workflow, step.configuration)) {
            selection.ask_upwards_from(leaf);
        }
    }
    return without_conflicts(step.workflow, step.configuration, selection.take());
}

}  // namespace heed
