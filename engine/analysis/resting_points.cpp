#include "engine/analysis/resting_points.h"

#include <algorithm>

#include "engine/analysis/decision_lists.h"
#include "engine/decision/configuration.h"
#include "engine/decision/selection.h"

namespace heed {
namespace {

void add_leaves(const Workflow& workflow, StateId id, std::vector<StateId>& leaves) {
    const State& state = workflow.states[static_cast<size_t>(id)];
    if (state.kind == StateKind::atomic || state.kind == StateKind::final) {
        leaves.push_back(id);
    } else if (is_history(state)) {
        for (const State& other : workflow.states) {
            if (workflow.is_descendant(other.id, state.parent) &&
                (other.kind == StateKind::atomic || other.kind == StateKind::final)) {
                leaves.push_back(other.id);
            }
        }
    } else {
        const auto& inside =
            state.kind == StateKind::parallel ? state.children : state.initial.targets;
        for (const StateId child : inside) {
            if (!is_history(workflow.states[static_cast<size_t>(child)]) ||
                state.kind != StateKind::parallel) {
                add_leaves(workflow, child, leaves);
            }
        }
    }
}

}  // namespace

std::vector<StateId> leaves_entered(const Workflow& workflow, StateId target) {
    std::vector<StateId> leaves;
    add_leaves(workflow, target, leaves);
    // Going into one region of a parallel state begins the others as well.
    for (StateId id = target; id > root_state;
         id = workflow.states[static_cast<size_t>(id)].parent) {
        const State& around =
            workflow.states[static_cast<size_t>(workflow.states[static_cast<size_t>(id)].parent)];
        if (around.kind != StateKind::parallel) {
            continue;
        }
        for (const StateId region : around.children) {
            if (region != id && !is_history(workflow.states[static_cast<size_t>(region)])) {
                add_leaves(workflow, region, leaves);
            }
        }
    }
    return leaves;
}

std::vector<std::string> forms_filled_by(const Workflow& workflow, StateId leaf,
                                         std::string_view event) {
    std::vector<std::string> forms;
    for (StateId id = leaf; id >= root_state;
         id = workflow.states[static_cast<size_t>(id)].parent) {
        const State& state = workflow.states[static_cast<size_t>(id)];
        if (!state.task) {
            continue;
        }
        for (const Outcome& outcome : state.task->outcomes) {
            if (!outcome.form.empty() && hears(event, outcome.name, state)) {
                forms.push_back(outcome.form);
            }
        }
    }
    if (forms.empty() && hears(event, "customer.answered", workflow.states[root_state])) {
        for_each_actions(workflow, [&](StateId, const Actions& actions) {
            for (const Action& action : actions) {
                const auto* send = std::get_if<action::Send>(&action.what);
                if (send != nullptr && !send->form.empty() &&
                    std::ranges::find(forms, send->form) == forms.end()) {
                    forms.push_back(send->form);
                }
            }
        });
    }
    return forms;
}

RestingPoints::RestingPoints(const Examined& examined, const Projection& projection, Extent extent)
    : examined_(examined),
      projection_(projection),
      kinds_(examined, projection),
      is_whole_(extent == Extent::whole_case && kinds_.size() <= most_kinds),
      seen_(examined.workflow.states.size() * kinds_.size()) {
    if (is_whole_) {
        changes_.emplace(examined, projection, kinds_);
    }
    open();
    while (!waiting_.empty()) {
        const Spot spot = waiting_.back();
        waiting_.pop_back();
        go_on(spot);
    }
}

bool RestingPoints::can_be(StateId leaf, size_t point, const std::string& form) {
    const size_t kind = kinds_.kind_of(point);
    if (form.empty()) {
        return was_seen(leaf, kind);
    }
    for (size_t earlier = 0; changes_ && earlier < kinds_.size(); ++earlier) {
        if (was_seen(leaf, earlier) &&
            std::ranges::binary_search(changes_->by_form(earlier, form), kind)) {
            return true;
        }
    }
    return false;
}

void RestingPoints::open() {
    for (size_t kind = 0; kind < kinds_.size(); ++kind) {
        if (is_at_opening(projection_, kinds_.sample(kind))) {
            enter(root_state, kind);
        }
    }
    if (examined_.workflow.migration && is_whole_) {
        for (const auto& [old, name] : examined_.workflow.migration->states) {
            const State* state = examined_.workflow.find_state(name);
            for (size_t kind = 0; state != nullptr && kind < kinds_.size(); ++kind) {
                enter(state->id, kind);
            }
        }
    }
}

Choice RestingPoints::chosen(const Lines& lines, size_t kind, std::optional<size_t> before) const {
    return choose(lines, examined_.workflow, projection_, kinds_.sample(kind),
                  before ? std::optional(kinds_.sample(*before)) : std::nullopt);
}

void RestingPoints::go_on(Spot spot) {
    const Choice choice = chosen(lines_at_once(examined_.workflow, spot.leaf), spot.kind);
    take(choice, spot.kind);
    if (choice.may_be_none && is_whole_) {
        rest(spot);
    }
}

/// Everything that may then be heard, and everything that may then change.
void RestingPoints::rest(Spot spot) {
    for (StateId id = spot.leaf; id >= root_state; id = examined_.state(id).parent) {
        for (const DecisionList& list : lists_of(examined_.state(id))) {
            hear(spot, list);
        }
    }
    for (const size_t kind : changes_->freely(spot.kind)) {
        add(spot.leaf, kind);
    }
    hear_answers(spot);
}

void RestingPoints::hear(Spot spot, const DecisionList& list) {
    Lines lines;
    if (list.cause == DecisionList::Cause::event) {
        lines = lines_for_event(examined_.workflow, spot.leaf, list.word);
    } else if (list.cause == DecisionList::Cause::timer) {
        std::ranges::transform(*list.transitions, std::back_inserter(lines),
                               [](const Transition& line) { return &line; });
    }
    take(chosen(lines, spot.kind, spot.kind), spot.kind);
    for (const std::string& form :
         forms_filled_by(examined_.workflow, spot.leaf, std::string(list.word))) {
        for (const size_t kind : changes_->by_form(spot.kind, form)) {
            const Choice choice = chosen(lines, kind, spot.kind);
            take(choice, kind);
            if (choice.may_be_none) {
                add(spot.leaf, kind);
            }
        }
    }
}

void RestingPoints::hear_answers(Spot spot) {
    const Workflow& workflow = examined_.workflow;
    std::vector<Lines> heard{lines_for_event(workflow, spot.leaf, "response.updated")};
    if (workflow.scope != CaseScope::response) {
        heard.push_back(lines_for_event(workflow, spot.leaf, "response.received"));
    }
    for (const size_t kind : changes_->by_answers(spot.kind)) {
        // Of what was before, the lines can only tell apart what is news.
        if (!heard_.emplace(spot.leaf, kind, changes_->news(spot.kind)).second) {
            continue;
        }
        for (const Lines& lines : heard) {
            const Choice choice = chosen(lines, kind, spot.kind);
            take(choice, kind);
            const bool may_stay =
                choice.may_be_none ||
                std::ranges::any_of(choice.may_be_taken,
                                    [](const Transition* line) { return line->targets.empty(); });
            if (may_stay) {
                add(spot.leaf, kind);
            }
        }
    }
}

void RestingPoints::take(const Choice& choice, size_t kind) {
    for (const Transition* line : choice.may_be_taken) {
        for (const StateId target : line->targets) {
            enter(target, kind);
        }
    }
}

void RestingPoints::enter(StateId target, size_t kind) {
    for (const StateId leaf : leaves_entered(examined_.workflow, target)) {
        add(leaf, kind);
        if (changes_) {
            for (const size_t other : changes_->freely(kind)) {
                add(leaf, other);
            }
        }
    }
}

void RestingPoints::add(StateId leaf, size_t kind) {
    if (!was_seen(leaf, kind)) {
        seen_[static_cast<size_t>(leaf) * kinds_.size() + kind] = true;
        waiting_.push_back({leaf, kind});
    }
}

}  // namespace heed
