#include <algorithm>
#include <optional>

#include "engine/decision/configuration.h"

namespace heed {
namespace {

/// The names of the W3C's pseudocode are kept in comments: a reader may lay it beside this.
class Sets {
  public:
    Sets(const Workflow& workflow, const Configuration& configuration)
        : workflow_(workflow), configuration_(configuration) {}

    const State& at(StateId id) const { return workflow_.states[static_cast<size_t>(id)]; }

    /// getEffectiveTargetStates: history states replaced by what they stand for.
    StateIds effective_targets(const Transition& transition) const {
        StateIds targets;
        for (const StateId target : transition.targets) {
            if (!is_history(at(target))) {
                targets.push_back(target);
                continue;
            }
            const auto remembered = configuration_.history.find(target);
            const StateIds stands_for = remembered == configuration_.history.end()
                                            ? effective_targets(at(target).initial)
                                            : remembered->second;
            targets.insert(targets.end(), stands_for.begin(), stands_for.end());
        }
        return targets;
    }

    /// getTransitionDomain: the innermost state that the transition does not leave.
    std::optional<StateId> domain(const Enabled& enabled) const {
        const StateIds targets = effective_targets(*enabled.transition);
        if (targets.empty()) {
            return std::nullopt;
        }
        const auto below = [&](StateId ancestor) {
            return std::ranges::all_of(
                targets, [&](StateId target) { return workflow_.is_descendant(target, ancestor); });
        };
        const State& source = at(enabled.source);
        if (enabled.source == root_state ||
            (!enabled.transition->reenter && source.kind == StateKind::compound &&
             below(enabled.source))) {
            return enabled.source;
        }
        for (StateId ancestor = source.parent; ancestor > root_state;
             ancestor = at(ancestor).parent) {
            if (at(ancestor).kind == StateKind::compound && below(ancestor)) {
                return ancestor;
            }
        }
        return root_state;
    }

    /// addDescendantStatesToEnter
    void add_with_descendants(StateId id) {
        const State& state = at(id);
        if (is_history(state)) {
            const auto remembered = configuration_.history.find(id);
            if (remembered == configuration_.history.end()) {
                found_.by_history[state.parent] = &state.initial;
                add_below(state.initial.targets, state.parent);
            } else {
                add_below(remembered->second, state.parent);
            }
            return;
        }
        add(id);
        if (state.kind == StateKind::compound) {
            found_.by_default.push_back(id);
            add_below(state.initial.targets, id);
        } else if (state.kind == StateKind::parallel) {
            add_missing_regions(state);
        }
    }

    void add_below(const StateIds& targets, StateId ancestor) {
        for (const StateId target : targets) {
            add_with_descendants(target);
        }
        for (const StateId target : targets) {
            add_ancestors(target, ancestor);
        }
    }

    /// addAncestorStatesToEnter
    void add_ancestors(StateId id, StateId top) {
        for (StateId ancestor = at(id).parent; ancestor > root_state && ancestor != top;
             ancestor = at(ancestor).parent) {
            add(ancestor);
            if (at(ancestor).kind == StateKind::parallel) {
                add_missing_regions(at(ancestor));
            }
        }
    }

    EntrySet take() {
        std::ranges::sort(found_.states);
        return std::move(found_);
    }

    void add(StateId id) {
        if (std::ranges::find(found_.states, id) == found_.states.end()) {
            found_.states.push_back(id);
        }
    }

  private:
    void add_missing_regions(const State& parallel) {
        for (const StateId region : parallel.children) {
            const bool is_entered = std::ranges::any_of(found_.states, [&](StateId entered) {
                return workflow_.is_descendant(entered, region);
            });
            if (!is_history(at(region)) && !is_entered) {
                add_with_descendants(region);
            }
        }
    }

    const Workflow& workflow_;
    const Configuration& configuration_;
    EntrySet found_;
};

}  // namespace

StateIds exit_set(const Workflow& workflow, const Configuration& configuration,
                  const Enabled& enabled) {
    StateIds leaving;
    const auto domain = Sets(workflow, configuration).domain(enabled);
    if (!domain) {
        return leaving;
    }
    for (const StateId id : active_states(configuration)) {
        if (workflow.is_descendant(id, *domain)) {
            leaving.push_back(id);
        }
    }
    return leaving;
}

EntrySet entry_set(const Workflow& workflow, const Configuration& configuration,
                   const std::vector<Enabled>& transitions) {
    Sets sets(workflow, configuration);
    for (const Enabled& enabled : transitions) {
        for (const StateId target : enabled.transition->targets) {
            sets.add_with_descendants(target);
        }
        if (const auto domain = sets.domain(enabled)) {
            for (const StateId target : sets.effective_targets(*enabled.transition)) {
                sets.add_ancestors(target, *domain);
            }
        }
    }
    return sets.take();
}

EntrySet first_entry_set(const Workflow& workflow, const Configuration& configuration) {
    Sets sets(workflow, configuration);
    sets.add_with_descendants(root_state);
    return sets.take();
}

}  // namespace heed
