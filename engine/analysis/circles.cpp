#include "engine/analysis/circles.h"

#include <algorithm>
#include <optional>
#include <set>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/never_wins.h"
#include "engine/analysis/resting_points.h"
#include "engine/analysis/step_walk.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

using Lines = std::vector<const Transition*>;

/// What makes a case go on by itself: everything that is raised, and every completion.
std::set<std::string> signals_of(const Workflow& workflow) {
    std::set<std::string> signals;
    for_each_actions(workflow, [&](StateId, const Actions& actions) {
        for (const Action& action : actions) {
            const auto* raise = std::get_if<action::Raise>(&action.what);
            if (raise != nullptr && !raise->after) {
                signals.insert(raise->event);
            }
        }
    });
    for (const State& state : workflow.states) {
        if (state.id != root_state &&
            (state.kind == StateKind::compound || state.kind == StateKind::parallel)) {
            signals.insert("done.state." + state.name);
        }
    }
    return signals;
}

bool is_leaf(const State& state) {
    return state.kind == StateKind::atomic || state.kind == StateKind::final;
}

/// The leaves that a case may go through again and again without waiting, whatever its conditions
/// say, and the lines by which it does.
class Whirl {
  public:
    explicit Whirl(const Examined& examined)
        : examined_(examined), signals_(signals_of(examined.workflow)) {
        for (const State& state : examined.workflow.states) {
            if (is_leaf(state) && examined.is_reachable(state.id)) {
                next_[state.id] = next_leaves(state.id);
            }
        }
        for (const auto& [leaf, next] : next_) {
            if (leaves_ahead(leaf).contains(leaf)) {
                leaves_.insert(leaf);
            }
        }
    }

    bool is_empty() const { return leaves_.empty(); }

    /// Whether a line leads into it: by its target, or by what it raises.
    bool is_led_into_by(const Transition& line) const {
        return std::ranges::any_of(line.actions,
                                   [](const Action& action) {
                                       return std::holds_alternative<action::Raise>(action.what);
                                   }) ||
               std::ranges::any_of(line.targets, [&](StateId target) {
                   return std::ranges::any_of(leaves_entered(examined_.workflow, target),
                                              [&](StateId leaf) { return leaves_.contains(leaf); });
               });
    }

    Lines lines() const {
        Lines lines;
        for (const StateId leaf : leaves_) {
            const Lines its = lines_without_waiting(leaf);
            lines.insert(lines.end(), its.begin(), its.end());
        }
        return lines;
    }

  private:
    Lines lines_without_waiting(StateId leaf) const {
        Lines lines = lines_at_once(examined_.workflow, leaf);
        for (const std::string& signal : signals_) {
            const Lines its = lines_for_event(examined_.workflow, leaf, signal);
            lines.insert(lines.end(), its.begin(), its.end());
        }
        return lines;
    }

    /// A line without target leads to the same leaf: what is tried at once is tried again.
    std::set<StateId> next_leaves(StateId leaf) const {
        std::set<StateId> next;
        for (const Transition* line : lines_without_waiting(leaf)) {
            if (line->targets.empty()) {
                next.insert(leaf);
            }
            for (const StateId target : line->targets) {
                const auto entered = leaves_entered(examined_.workflow, target);
                next.insert(entered.begin(), entered.end());
            }
        }
        return next;
    }

    std::set<StateId> leaves_ahead(StateId leaf) const {
        std::set<StateId> seen;
        std::vector<StateId> waiting{leaf};
        while (!waiting.empty()) {
            const auto next = next_.find(waiting.back());
            waiting.pop_back();
            for (const StateId id : next == next_.end() ? std::set<StateId>() : next->second) {
                if (seen.insert(id).second) {
                    waiting.push_back(id);
                }
            }
        }
        return seen;
    }

    const Examined& examined_;
    std::set<std::string> signals_;
    std::map<StateId, std::set<StateId>> next_;
    std::set<StateId> leaves_;
};

/// Every way into a circle, tried at every kind of values that a case may have there.
class CircleSearch {
  public:
    CircleSearch(const Examined& examined, const Whirl& whirl)
        : examined_(examined),
          whirl_(whirl),
          guards_of_actions_(action_guards(examined.workflow)),
          projection_(examined, all_lines(), Projection::Extent::with_related),
          resting_(examined, projection_) {}

    void search() {
        for (size_t kind = 0; kind < resting_.kinds().size(); ++kind) {
            const size_t point = resting_.kinds().sample(kind);
            if (is_at_opening(projection_, point) && is_settled(point)) {
                report(StepWalk(examined_, projection_, point).from_opening(), point);
            }
        }
        for (const State& state : examined_.workflow.states) {
            if (state.kind != StateKind::atomic || !examined_.is_reachable(state.id)) {
                continue;
            }
            for (StateId id = state.id; id >= root_state; id = examined_.state(id).parent) {
                for (const DecisionList& list : lists_of(examined_.state(id))) {
                    search(state.id, list);
                }
            }
        }
    }

  private:
    static std::vector<Transition> action_guards(const Workflow& workflow) {
        std::vector<Transition> guards;
        for_each_actions(workflow, [&](StateId, const Actions& actions) {
            for (const Action& action : actions) {
                if (std::holds_alternative<action::Raise>(action.what) && action.when) {
                    Transition guard;
                    guard.when = action.when;
                    guards.push_back(std::move(guard));
                }
            }
        });
        return guards;
    }

    Lines all_lines() const {
        Lines lines = whirl_.lines();
        for (const Transition& guard : guards_of_actions_) {
            lines.push_back(&guard);
        }
        for (const DecisionList& list : lists_of(examined_.workflow)) {
            if (leads_in(list)) {
                for (const Transition& line : *list.transitions) {
                    lines.push_back(&line);
                }
            }
        }
        return lines;
    }

    bool leads_in(const DecisionList& list) const {
        return std::ranges::any_of(
            *list.transitions, [&](const Transition& line) { return whirl_.is_led_into_by(line); });
    }

    Lines lines_asked(StateId leaf, const DecisionList& list) const {
        switch (list.cause) {
            case DecisionList::Cause::always:
                return lines_at_once(examined_.workflow, leaf);
            case DecisionList::Cause::event:
                return lines_for_event(examined_.workflow, leaf, list.word);
            case DecisionList::Cause::timer:
                break;
        }
        Lines lines;
        for (const Transition& line : *list.transitions) {
            lines.push_back(&line);
        }
        return lines;
    }

    void search(StateId leaf, const DecisionList& list) {
        if (!leads_in(list) || has_regions_beside(leaf)) {
            return;
        }
        auto forms = forms_filled_by(examined_.workflow, leaf, list.word);
        forms.emplace_back();
        const Lines lines = lines_asked(leaf, list);
        for (size_t kind = 0; kind < resting_.kinds().size(); ++kind) {
            const size_t point = resting_.kinds().sample(kind);
            if (!is_settled(point) || std::ranges::none_of(forms, [&](const std::string& form) {
                    return resting_.can_be(leaf, point, form);
                })) {
                continue;
            }
            const Choice choice = choose(lines, examined_.workflow, projection_, point);
            if (!choice.may_be_none && choice.may_be_taken.size() == 1) {
                report(StepWalk(examined_, projection_, point)
                           .from(leaf, {owner_of(leaf, *choice.may_be_taken.front()),
                                        choice.may_be_taken.front()}),
                       point);
            }
        }
    }

    /// Beside other regions, a leaf does not say where a case is.
    bool has_regions_beside(StateId leaf) const {
        for (StateId id = leaf; id > root_state; id = examined_.state(id).parent) {
            if (examined_.state(id).kind == StateKind::parallel) {
                return true;
            }
        }
        return false;
    }

    StateId owner_of(StateId leaf, const Transition& line) const {
        for (StateId id = leaf; id > root_state; id = examined_.state(id).parent) {
            for (const DecisionList& list : lists_of(examined_.state(id))) {
                if (&line >= list.transitions->data() &&
                    &line < list.transitions->data() + list.transitions->size()) {
                    return id;
                }
            }
        }
        return root_state;
    }

    /// Going round may raise the level of a case, which in the end is as high as can be told apart;
    /// and what it hears on the way is not what the point says.
    bool is_settled(size_t point) const {
        for (size_t name = 0; name < projection_.names().size(); ++name) {
            if (projection_.names()[name].starts_with("event.")) {
                return false;
            }
            const PossibleValues& values = projection_.values(name);
            if (projection_.names()[name] == "case.level" &&
                projection_.value(point, name) != values.back()) {
                return false;
            }
        }
        return true;
    }

    std::string in_words(const Turn& turn) const {
        constexpr std::string_view completion = "done.state.";
        const std::string name = "“" + examined_.state(turn.leaf).name + "”";
        if (turn.signal.empty()) {
            return name;
        }
        return turn.signal.starts_with(completion)
                   ? name + " (“" + turn.signal.substr(completion.size()) + "” is done)"
                   : name + " (“" + turn.signal + "” is raised)";
    }

    void report(std::optional<std::vector<Turn>> way, size_t point) {
        if (!way) {
            return;
        }
        std::ranges::rotate(*way, std::ranges::min_element(*way, {}, &Turn::leaf));
        bool is_new = false;
        for (const Turn& turn : *way) {
            is_new = reported_.insert(turn.line).second || is_new;
        }
        if (!is_new) {
            return;
        }
        std::string chain;
        for (const Turn& turn : *way) {
            chain += in_words(turn) + " → ";
        }
        const std::string witness = projection_.describe(point);
        const Transition& line = *way->front().line;
        examined_.findings.error(code::never_at_rest, place_of(line), length_of(line),
                                 "this goes round and never comes to rest: " + chain + "“" +
                                     examined_.state(way->front().leaf).name + "”" +
                                     (witness.empty() ? "" : ", for a case whose " + witness),
                                 "let one of these states wait: for a task, an event or some time");
    }

    const Examined& examined_;
    const Whirl& whirl_;
    std::vector<Transition> guards_of_actions_;
    Projection projection_;
    RestingPoints resting_;
    std::set<const Transition*> reported_;
};

}  // namespace

void check_circles(const Examined& examined) {
    const Whirl whirl(examined);
    if (!whirl.is_empty()) {
        CircleSearch(examined, whirl).search();
    }
}

}  // namespace heed
