#include "engine/analysis/forms_filled.h"

#include <algorithm>
#include <deque>

#include "engine/analysis/resting_points.h"

namespace heed {
namespace {

bool is_leaf(const State& state) {
    return state.kind == StateKind::atomic || state.kind == StateKind::final;
}

/// A line that asks `has(form.notes) && …` is only taken where somebody filled that form in.
void add_forms_asked_for(const Transition& line, FilledForms& filled) {
    if (!line.when) {
        return;
    }
    const cel::Node& root = line.when->root();
    std::vector<const cel::Node*> operands{&root};
    if (root.kind == cel::Node::Kind::conjunction) {
        operands.clear();
        for (const cel::Node& operand : root.children) {
            operands.push_back(&operand);
        }
    }
    for (const cel::Node* operand : operands) {
        if (operand->kind == cel::Node::Kind::has && operand->name.starts_with("form.")) {
            const std::string form = operand->name.substr(5, operand->name.find('.', 5) - 5);
            filled.surely.insert(form);
            filled.possibly.insert(form);
            filled.surely.insert(operand->name.substr(5));
        }
    }
}

}  // namespace

bool FilledForms::join(const FilledForms& other) {
    if (!other.is_known) {
        return false;
    }
    const FilledForms before = *this;
    possibly.insert(other.possibly.begin(), other.possibly.end());
    if (is_known) {
        std::erase_if(surely,
                      [&](const std::string& form) { return !other.surely.contains(form); });
    } else {
        surely = other.surely;
        is_known = true;
    }
    return before.is_known != is_known || before.surely != surely || before.possibly != possibly;
}

FormFlow::FormFlow(const Examined& examined)
    : examined_(examined), by_leaf_(examined.workflow.states.size()) {
    const Workflow& workflow = examined.workflow;
    std::vector<std::vector<DecisionList>> lists;
    for (const State& state : workflow.states) {
        lists.push_back(lists_of(state));
    }
    std::deque<StateId> changed;
    std::vector<bool> is_waiting(workflow.states.size());
    const auto join = [&](StateId leaf, const FilledForms& filled) {
        const auto at = static_cast<size_t>(leaf);
        if (by_leaf_[at].join(filled) && !is_waiting[at]) {
            is_waiting[at] = true;
            changed.push_back(leaf);
        }
    };
    FilledForms nothing;
    nothing.is_known = true;
    for (const StateId leaf : leaves_entered(workflow, root_state)) {
        join(leaf, nothing);
    }
    while (!changed.empty()) {
        const StateId leaf = changed.front();
        changed.pop_front();
        is_waiting[static_cast<size_t>(leaf)] = false;
        for (StateId id = leaf; id >= root_state; id = examined.state(id).parent) {
            for (const DecisionList& list : lists[static_cast<size_t>(id)]) {
                const FilledForms heard = after(leaf, list);
                for (const Transition& line : *list.transitions) {
                    FilledForms filled = heard;
                    add_forms_asked_for(line, filled);
                    for (const StateId target : line.targets) {
                        for (const StateId entered : leaves_entered(workflow, target)) {
                            join(entered, filled);
                        }
                    }
                }
            }
        }
    }
}

FilledForms FormFlow::after(StateId leaf, const DecisionList& list) const {
    FilledForms filled = by_leaf_[static_cast<size_t>(leaf)];
    if (!filled.is_known || list.cause != DecisionList::Cause::event) {
        return filled;
    }
    const auto forms = forms_filled_by(examined_.workflow, leaf, list.word);
    filled.possibly.insert(forms.begin(), forms.end());
    if (forms.size() == 1 && list.word.find('*') == std::string_view::npos) {
        filled.surely.insert(forms.front());
    }
    return filled;
}

FilledForms FormFlow::within(StateId id) const {
    FilledForms together;
    for (const State& leaf : examined_.workflow.states) {
        if (leaf.id == id || examined_.workflow.is_descendant(leaf.id, id)) {
            together.join(by_leaf_[static_cast<size_t>(leaf.id)]);
        }
    }
    return together;
}

FilledForms FormFlow::on_entering(StateId id) const {
    FilledForms together;
    for (const StateId leaf : leaves_entered(examined_.workflow, id)) {
        together.join(by_leaf_[static_cast<size_t>(leaf)]);
    }
    return together;
}

FilledForms FormFlow::while_asking(const DecisionList& list) const {
    FilledForms together;
    for (const State& leaf : examined_.workflow.states) {
        if (is_leaf(leaf) &&
            (leaf.id == list.state || examined_.workflow.is_descendant(leaf.id, list.state))) {
            together.join(after(leaf.id, list));
        }
    }
    return together;
}

}  // namespace heed
