#include "engine/analysis/resting_points.h"

#include <algorithm>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/score_relations.h"
#include "engine/decision/configuration.h"
#include "engine/decision/selection.h"

namespace heed {
namespace {

bool is_blank(const PossibleValue& value) {
    return !value || value->text_or("x").empty();
}

bool is_score_or_answer(std::string_view name) {
    return name.starts_with("response.") || name == "case.lowest" || name == "case.nps" ||
           name == "case.ces";
}

/// Whether a score of a case is a better one than before, which never happens.
bool gets_better(const Examined& examined, std::string_view name, const PossibleValue& now,
                 const PossibleValue& later) {
    const QuestionKind kind = name == "case.lowest" ? QuestionKind::rating
                              : name == "case.nps"  ? QuestionKind::nps
                                                    : QuestionKind::ces;
    const Best best =
        examined.surveys.empty() ? Best::highest : best_of_kind(*examined.surveys.front(), kind);
    return now != later && !is_worse_score(best, later, now);
}

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
        for (const StateId region : around.children) {
            if (around.kind == StateKind::parallel && region != id &&
                !is_history(workflow.states[static_cast<size_t>(region)])) {
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
      seen_(examined.workflow.states.size() * projection.size()),
      is_whole_(extent == Extent::whole_case && projection.size() <= most_points) {
    open();
    while (!waiting_.empty()) {
        const Spot spot = waiting_.back();
        waiting_.pop_back();
        go_on(spot);
    }
}

bool RestingPoints::can_be(StateId leaf, size_t point, std::string_view form) const {
    if (form.empty()) {
        return was_seen(leaf, point);
    }
    for (size_t earlier = 0; earlier < projection_.size(); ++earlier) {
        if (was_seen(leaf, earlier) && differs_by_form(earlier, point, form)) {
            return true;
        }
    }
    return false;
}

void RestingPoints::open() {
    for (size_t point = 0; point < projection_.size(); ++point) {
        if (is_at_opening(point)) {
            enter(root_state, point);
        }
    }
    if (examined_.workflow.migration && is_whole_) {
        for (const auto& [old, name] : examined_.workflow.migration->states) {
            const State* state = examined_.workflow.find_state(name);
            for (size_t point = 0; state != nullptr && point < projection_.size(); ++point) {
                enter(state->id, point);
            }
        }
    }
}

void RestingPoints::go_on(Spot spot) {
    const auto lines = lines_at_once(examined_.workflow, spot.leaf);
    const Choice choice = choose(lines, examined_.workflow, projection_, spot.point);
    take(choice, spot.point);
    if (choice.may_be_none && is_whole_) {
        rest(spot);
    }
}

/// Everything that may then be heard, and everything that may then change.
void RestingPoints::rest(Spot spot) {
    const Workflow& workflow = examined_.workflow;
    for (StateId id = spot.leaf; id >= root_state; id = examined_.state(id).parent) {
        for (const DecisionList& list : lists_of(examined_.state(id))) {
            std::vector<const Transition*> lines;
            if (list.cause == DecisionList::Cause::event) {
                lines = lines_for_event(workflow, spot.leaf, list.word);
            } else if (list.cause == DecisionList::Cause::timer) {
                std::ranges::transform(*list.transitions, std::back_inserter(lines),
                                       [](const Transition& line) { return &line; });
            }
            take(choose(lines, workflow, projection_, spot.point), spot.point);
            for (const std::string& form : forms_filled_by(workflow, spot.leaf, list.word)) {
                for (size_t point = 0; point < projection_.size(); ++point) {
                    if (differs_by_form(spot.point, point, form)) {
                        const Choice choice = choose(lines, workflow, projection_, point);
                        take(choice, point);
                        if (choice.may_be_none) {
                            add(spot.leaf, point);
                        }
                    }
                }
            }
        }
    }
    const bool may_be_joined = workflow.scope != CaseScope::response;
    const auto updated = lines_for_event(workflow, spot.leaf, "response.updated");
    const auto joined = lines_for_event(workflow, spot.leaf, "response.received");
    for (size_t point = 0; point < projection_.size(); ++point) {
        if (differs_freely(spot.point, point)) {
            add(spot.leaf, point);
        } else if (may_drift(spot.point, point)) {
            for (const auto* lines : {&updated, may_be_joined ? &joined : &updated}) {
                const Choice choice = choose(*lines, workflow, projection_, point, spot.point);
                take(choice, point);
                const bool may_stay =
                    choice.may_be_none ||
                    std::ranges::any_of(choice.may_be_taken, [](const Transition* line) {
                        return line->targets.empty();
                    });
                if (may_stay) {
                    add(spot.leaf, point);
                }
            }
        }
    }
}

void RestingPoints::take(const Choice& choice, size_t point) {
    for (const Transition* line : choice.may_be_taken) {
        for (const StateId target : line->targets) {
            enter(target, point);
        }
    }
}

void RestingPoints::enter(StateId target, size_t point) {
    for (const StateId leaf : leaves_entered(examined_.workflow, target)) {
        add(leaf, point);
        for (size_t other = 0; is_whole_ && other < projection_.size(); ++other) {
            if (differs_freely(point, other)) {
                add(leaf, other);
            }
        }
    }
}

void RestingPoints::add(StateId leaf, size_t point) {
    if (!was_seen(leaf, point)) {
        seen_[static_cast<size_t>(leaf) * projection_.size() + point] = true;
        waiting_.push_back({leaf, point});
    }
}

bool RestingPoints::is_at_opening(size_t point) const {
    const auto value = [&](std::string_view name) {
        const int index = projection_.index_of(name);
        return index < 0 ? nullptr : &projection_.value(point, static_cast<size_t>(index));
    };
    for (const char* score : {"lowest", "nps", "ces"}) {
        const PossibleValue* of_case = value("case." + std::string(score));
        const PossibleValue* of_response = value("response." + std::string(score));
        if (of_case != nullptr && of_response != nullptr && *of_case != *of_response) {
            return false;
        }
    }
    for (size_t name = 0; name < projection_.names().size(); ++name) {
        const PossibleValue& its = projection_.value(point, name);
        const bool is_form = projection_.names()[name].starts_with("form.");
        if ((is_form && !is_blank(its)) ||
            (projection_.names()[name] == "plan.complete" && its == PossibleValue(Value(true)))) {
            return false;
        }
    }
    return true;
}

bool RestingPoints::may_drift(size_t now, size_t later) const {
    for (size_t name = 0; name < projection_.names().size(); ++name) {
        const std::string& its = projection_.names()[name];
        const PossibleValue& before = projection_.value(now, name);
        const PossibleValue& after = projection_.value(later, name);
        const bool is_fixed =
            its.starts_with("form.") ||
            (its == "response.survey" && examined_.workflow.scope == CaseScope::response);
        if ((is_fixed && before != after) || (its.starts_with("case.") && is_score_or_answer(its) &&
                                              gets_better(examined_, its, before, after))) {
            return false;
        }
    }
    return true;
}

bool RestingPoints::differs_freely(size_t now, size_t later) const {
    for (size_t name = 0; name < projection_.names().size(); ++name) {
        const std::string& its = projection_.names()[name];
        if ((is_score_or_answer(its) || its.starts_with("form.")) &&
            projection_.value(now, name) != projection_.value(later, name)) {
            return false;
        }
    }
    return true;
}

bool RestingPoints::differs_by_form(size_t now, size_t later, std::string_view form) const {
    const std::string head = "form." + std::string(form);
    for (size_t name = 0; name < projection_.names().size(); ++name) {
        const std::string& its = projection_.names()[name];
        const PossibleValue& after = projection_.value(later, name);
        if (its == head || its.starts_with(head + ".")) {
            const FormField* field = form_field_of(examined_.workflow, its);
            if (is_blank(after) && (field == nullptr || field->required)) {
                return false;
            }
        } else if (projection_.value(now, name) != after) {
            return false;
        }
    }
    return true;
}

}  // namespace heed
