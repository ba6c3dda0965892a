#include "engine/analysis/step_walk.h"

#include <algorithm>
#include <map>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/guard_truth.h"
#include "engine/decision/selection.h"

namespace heed {
namespace {

/// After that many transitions without a rest, a live case gives up as well.
constexpr size_t most_turns = 1000;

std::vector<const Transition*> lines_of(const State& state, const std::string& signal) {
    std::vector<const Transition*> lines;
    const auto add = [&](const std::vector<Transition>& list) {
        for (const Transition& line : list) {
            lines.push_back(&line);
        }
    };
    if (signal.empty()) {
        add(state.always);
    }
    for (const Handler& handler : state.on) {
        if (!signal.empty() && hears(handler.event, signal, state)) {
            add(handler.transitions);
        }
    }
    return lines;
}

/// Which value of a name stands for that number: conditions cannot tell more numbers apart.
size_t value_for(const PossibleValues& values, std::int64_t number) {
    size_t best = 0;
    for (size_t i = 1; i < values.size(); ++i) {
        const std::int64_t its = *values[i]->as<std::int64_t>();
        const std::int64_t known = *values[best]->as<std::int64_t>();
        if ((its <= number && (its > known || known > number)) || (its > number && its < known)) {
            best = i;
        }
    }
    return best;
}

}  // namespace

StepWalk::StepWalk(const Examined& examined, const Projection& projection, size_t point)
    : examined_(examined),
      workflow_(examined.workflow),
      projection_(projection),
      point_(point),
      configuration_{std::vector<bool>(workflow_.states.size()),
                     std::vector<int>(workflow_.states.size()),
                     {}} {}

std::optional<std::vector<Turn>> StepWalk::from_opening() {
    enter(first_entry_set(workflow_, configuration_));
    return walk();
}

std::optional<std::vector<Turn>> StepWalk::from(StateId leaf, const Enabled& enabled) {
    configuration_.active[root_state] = true;
    const Transition there{.when = std::nullopt, .condition = "", .targets = {leaf}, .actions = {}};
    for (const StateId id : entry_set(workflow_, configuration_, {{root_state, &there}}).states) {
        configuration_.active[static_cast<size_t>(id)] = true;
        configuration_.visits[static_cast<size_t>(id)] = 1;
    }
    for (size_t name = 0; name < projection_.names().size(); ++name) {
        const auto visited = part_of_name(projection_.names()[name], "visits");
        const State* state = visited ? workflow_.find_state(*visited) : nullptr;
        if (state != nullptr) {
            const auto* times = projection_.value(point_, name)->as<std::int64_t>();
            int& its = configuration_.visits[static_cast<size_t>(state->id)];
            its = std::max(its, static_cast<int>(*times));
        }
    }
    count_visits();
    microstep({enabled}, "");
    turns_.clear();
    return walk();
}

std::optional<std::vector<Turn>> StepWalk::walk() {
    std::vector<Moment> moments;
    std::vector<size_t> turns_before;
    while (turns_.size() <= most_turns && !is_uncertain_) {
        Moment now{configuration_.active, {signals_.begin(), signals_.end()}, visits()};
        const auto before = std::ranges::find(moments, now);
        if (before != moments.end()) {
            const auto first = static_cast<size_t>(before - moments.begin());
            turns_.erase(turns_.begin(),
                         turns_.begin() + static_cast<std::ptrdiff_t>(turns_before[first]));
            return turns_.empty() ? std::nullopt : std::optional(std::move(turns_));
        }
        moments.push_back(std::move(now));
        turns_before.push_back(turns_.size());
        if (go_on() != Progress::went_on) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

/// As the interpreter: what goes on at once before what was raised, and that in its order.
StepWalk::Progress StepWalk::go_on() {
    if (is_ended_) {
        return Progress::at_rest;
    }
    const Progress at_once = answer("");
    if (at_once != Progress::at_rest || signals_.empty()) {
        return at_once;
    }
    const std::string signal = std::move(signals_.front());
    signals_.pop_front();
    return answer(signal) == Progress::uncertain ? Progress::uncertain : Progress::went_on;
}

StepWalk::Progress StepWalk::answer(const std::string& signal) {
    std::vector<Enabled> enabled;
    for (const StateId leaf : active_leaves(workflow_, configuration_)) {
        for (StateId id = leaf; id >= root_state; id = examined_.state(id).parent) {
            const Transition* line = answer_of(id, signal);
            if (is_uncertain_) {
                return Progress::uncertain;
            }
            if (line != nullptr) {
                if (std::ranges::find(enabled, line, &Enabled::transition) == enabled.end()) {
                    enabled.push_back({id, line});
                }
                break;
            }
        }
    }
    if (enabled.empty()) {
        return Progress::at_rest;
    }
    microstep(without_conflicts(workflow_, configuration_, std::move(enabled)), signal);
    return is_uncertain_ ? Progress::uncertain : Progress::went_on;
}

const Transition* StepWalk::answer_of(StateId id, const std::string& signal) {
    const auto lines = lines_of(examined_.state(id), signal);
    const Choice choice = choose(lines, workflow_, projection_, point_);
    if (choice.may_be_taken.empty()) {
        return nullptr;
    }
    is_uncertain_ = choice.may_be_none || choice.may_be_taken.size() > 1;
    return choice.may_be_taken.front();
}

void StepWalk::microstep(const std::vector<Enabled>& enabled, const std::string& signal) {
    StateIds leaving;
    for (const Enabled& one : enabled) {
        turns_.push_back({one.source, signal, one.transition});
        for (const StateId leaf : active_leaves(workflow_, configuration_)) {
            if (leaf == one.source || workflow_.is_descendant(leaf, one.source)) {
                turns_.back().leaf = leaf;
                break;
            }
        }
        const StateIds its = exit_set(workflow_, configuration_, one);
        leaving.insert(leaving.end(), its.begin(), its.end());
        is_uncertain_ =
            is_uncertain_ || std::ranges::any_of(one.transition->targets, [&](StateId target) {
                return is_history(examined_.state(target));
            });
    }
    std::ranges::sort(leaving);
    leaving.erase(std::unique(leaving.begin(), leaving.end()), leaving.end());
    for (auto id = leaving.rbegin(); id != leaving.rend(); ++id) {
        run(examined_.state(*id).exit);
        configuration_.active[static_cast<size_t>(*id)] = false;
    }
    for (const Enabled& one : enabled) {
        run(one.transition->actions);
    }
    enter(entry_set(workflow_, configuration_, enabled));
}

void StepWalk::enter(const EntrySet& entering) {
    for (const StateId id : entering.states) {
        const State& state = examined_.state(id);
        configuration_.active[static_cast<size_t>(id)] = true;
        ++configuration_.visits[static_cast<size_t>(id)];
        for (const StateId child : state.children) {
            configuration_.visits[static_cast<size_t>(child)] = 0;
        }
        count_visits();
        run(state.entry);
        if (std::ranges::find(entering.by_default, id) != entering.by_default.end()) {
            run(state.initial.actions);
        }
        is_uncertain_ = is_uncertain_ || entering.by_history.contains(id);
        if (state.kind == StateKind::final) {
            complete(state);
        }
    }
}

void StepWalk::complete(const State& final_state) {
    const StateId parent = final_state.parent;
    if (parent == root_state) {
        is_ended_ = true;
        return;
    }
    signals_.push_back("done.state." + examined_.state(parent).name);
    const StateId above = examined_.state(parent).parent;
    if (above > root_state && examined_.state(above).kind == StateKind::parallel &&
        is_complete(workflow_, configuration_, above)) {
        signals_.push_back("done.state." + examined_.state(above).name);
    }
}

/// Only what is raised decides where a step goes. An action that fails leaves out those behind it.
void StepWalk::run(const Actions& actions) {
    bool may_have_failed = false;
    for (const Action& action : actions) {
        const auto* raise = std::get_if<action::Raise>(&action.what);
        may_have_failed = may_have_failed || std::holds_alternative<action::Set>(action.what);
        if (raise == nullptr || raise->after) {
            continue;
        }
        const Truth truth = truth_of(action.when, workflow_, projection_, point_);
        is_uncertain_ = is_uncertain_ || truth == Truth::open || may_have_failed;
        if (truth == Truth::yes) {
            signals_.push_back(raise->event);
        }
    }
}

/// Moves to the point that has the visits as they are counted now.
void StepWalk::count_visits() {
    for (size_t name = 0; name < projection_.names().size(); ++name) {
        const auto visited = part_of_name(projection_.names()[name], "visits");
        const State* state = visited ? workflow_.find_state(*visited) : nullptr;
        if (state == nullptr) {
            continue;
        }
        const int times = configuration_.visits[static_cast<size_t>(state->id)];
        const auto moved =
            projection_.with(point_, name, value_for(projection_.values(name), times));
        is_uncertain_ = is_uncertain_ || !moved;
        point_ = moved.value_or(point_);
    }
}

/// As far as conditions can tell them apart: more is as much as the most that they ask for.
std::vector<int> StepWalk::visits() const {
    std::vector<int> all;
    for (size_t name = 0; name < projection_.names().size(); ++name) {
        const auto visited = part_of_name(projection_.names()[name], "visits");
        const State* state = visited ? workflow_.find_state(*visited) : nullptr;
        if (state != nullptr) {
            const auto most =
                static_cast<int>(*projection_.values(name).back()->as<std::int64_t>());
            all.push_back(std::min(configuration_.visits[static_cast<size_t>(state->id)], most));
        }
    }
    return all;
}

}  // namespace heed
