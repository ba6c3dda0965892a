#include "engine/analysis/ends.h"

#include <algorithm>
#include <array>
#include <deque>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/reachability.h"
#include "engine/analysis/resting_points.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

/// What a customer says about the work that was done.
constexpr std::array<std::string_view, 2> customers_word{"customer.answered", "customer.accepted"};

bool is_customers_word(const DecisionList& list) {
    return list.cause == DecisionList::Cause::event &&
           std::ranges::find(customers_word, list.word) != customers_word.end();
}

bool is_end(const State& state) {
    return state.kind == StateKind::final && state.parent == root_state;
}

enum class Steps { all, without_customer };

/// The leaves that a case can come to from others, whatever guards say, and by which way.
class Ways {
  public:
    Ways(const Workflow& workflow, const std::vector<StateId>& from, Steps steps)
        : workflow_(workflow), steps_(steps), before_(workflow.states.size(), not_seen) {
        for (const StateId leaf : from) {
            see(leaf, leaf);
        }
        while (!waiting_.empty()) {
            const StateId leaf = waiting_.front();
            waiting_.pop_front();
            go_on(leaf);
        }
    }

    bool lead_to(StateId leaf) const { return before_[static_cast<size_t>(leaf)] != not_seen; }

    /// `triage → call → closed`
    std::string way_to(StateId leaf) const {
        std::string way = at(leaf).name;
        while (before_[static_cast<size_t>(leaf)] != leaf) {
            leaf = before_[static_cast<size_t>(leaf)];
            way = at(leaf).name + " → " + way;
        }
        return way;
    }

  private:
    static constexpr StateId not_seen = -1;

    const State& at(StateId id) const { return workflow_.states[static_cast<size_t>(id)]; }

    void see(StateId leaf, StateId before) {
        if (!lead_to(leaf)) {
            before_[static_cast<size_t>(leaf)] = before;
            waiting_.push_back(leaf);
        }
    }

    /// Whether a case that is in the leaf can take that list's lines.
    bool can_take(StateId leaf, const DecisionList& list) const {
        const bool is_completion = list.word.starts_with("done.state") ||
                                   (list.word == "done" && !is_outcome(workflow_, leaf, list.word));
        return (steps_ == Steps::all || !is_customers_word(list)) &&
               (!is_completion || at(leaf).kind == StateKind::final) &&
               (!is_end(at(leaf)) || list.cause == DecisionList::Cause::event);
    }

    void go_on(StateId leaf) {
        // After the end only the workflow itself still hears something.
        for (StateId id = is_end(at(leaf)) ? root_state : leaf; id >= root_state;
             id = at(id).parent) {
            for (const DecisionList& list : lists_of(at(id))) {
                if (!can_take(leaf, list)) {
                    continue;
                }
                for (const Transition& line : *list.transitions) {
                    for (const StateId target : line.targets) {
                        for (const StateId entered : leaves_entered(workflow_, target)) {
                            see(entered, leaf);
                        }
                    }
                }
            }
        }
    }

    const Workflow& workflow_;
    Steps steps_;
    std::vector<StateId> before_;  ///< by leaf; itself, where the way begins
    std::deque<StateId> waiting_;
};

std::vector<StateId> leaves_with_work(const Workflow& workflow) {
    std::vector<StateId> leaves;
    for (const State& state : workflow.states) {
        if (state.task) {
            for (const StateId leaf : leaves_entered(workflow, state.id)) {
                leaves.push_back(leaf);
            }
        }
    }
    return leaves;
}

}  // namespace

void check_ends(const Examined& examined) {
    const Workflow& workflow = examined.workflow;
    const Ways unasked(workflow, leaves_entered(workflow, root_state), Steps::without_customer);
    const Ways after_work(workflow, leaves_with_work(workflow), Steps::all);
    for (const State& state : workflow.states) {
        const OutcomeMeaning meaning = state.counts_as.value_or(usual_meaning(state.name));
        if (!is_end(state) || !examined.is_reachable(state.id)) {
            continue;
        }
        if (meaning == OutcomeMeaning::resolved && unasked.lead_to(state.id)) {
            examined.findings.warning(
                code::resolved_unasked, state.place, length_of(state),
                "“" + state.name +
                    "” counts as resolved, and a case can come there without a word "
                    "of the customer: " +
                    unasked.way_to(state.id),
                "go there on: customer.answered, or write counts_as: unconfirmed");
        }
        if (!state.counts_as && meaning == OutcomeMeaning::other && after_work.lead_to(state.id)) {
            examined.findings.warning(
                code::end_without_meaning, state.place, length_of(state),
                "“" + state.name +
                    "” does not say what it means: a follow-up that ends there "
                    "counts as other",
                "write counts_as: " + alternatives<OutcomeMeaning>());
        }
    }
}

}  // namespace heed
