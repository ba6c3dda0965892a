#include "engine/analysis/joined_answers.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/point_changes.h"
#include "engine/analysis/resting_points.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

using Lines = std::vector<const Transition*>;

constexpr std::string_view joining = "response.received";

/// Whether somebody may have a task while a case is in that leaf.
bool may_have_task(const Examined& examined, StateId leaf) {
    for (StateId id = leaf; id >= root_state; id = examined.state(id).parent) {
        const bool is_parallel = examined.state(id).kind == StateKind::parallel;
        if (std::ranges::any_of(examined.workflow.states, [&](const State& other) {
                return other.task &&
                       (other.id == id ||
                        (is_parallel && examined.workflow.is_descendant(other.id, id)));
            })) {
            return true;
        }
    }
    return false;
}

bool is_without_condition(const Transition* line) {
    return !line->when;
}

/// Looks for an answer that nobody would look at.
class JoinedAnswers {
  public:
    explicit JoinedAnswers(const Examined& examined) : examined_(examined) {
        for (const State& state : examined.workflow.states) {
            if (state.kind != StateKind::atomic || !examined.is_reachable(state.id)) {
                continue;
            }
            if (may_have_task(examined, state.id)) {
                with_task_.push_back(state.id);
            } else if (rests(state.id)) {
                by_lines_[lines_for_event(examined.workflow, state.id, joining)].push_back(
                    state.id);
            }
        }
    }

    void report() {
        for (const auto& [lines, leaves] : by_lines_) {
            if (std::ranges::any_of(lines, is_without_condition)) {
                continue;
            }
            if (const std::string witness = lost_answer(lines); !witness.empty()) {
                report(leaves, witness);
            }
        }
    }

  private:
    bool rests(StateId leaf) const {
        return std::ranges::none_of(lines_at_once(examined_.workflow, leaf), is_without_condition);
    }

    /// In words; empty: there is none, or more cases are told apart than are looked at.
    std::string lost_answer(const Lines& lines) const {
        Lines all = lines;
        for (const State& state : examined_.workflow.states) {
            for (const Transition& line : state.always) {
                all.push_back(&line);
            }
        }
        const Projection projection(examined_, all);
        if (projection.is_too_large()) {
            return {};
        }
        RestingPoints opening(examined_, projection, RestingPoints::Extent::opening);
        for (size_t point = 0; point < projection.size(); ++point) {
            const bool opens_task = is_at_opening(projection, point) &&
                                    std::ranges::any_of(with_task_, [&](StateId leaf) {
                                        return opening.can_be(leaf, point);
                                    });
            if (opens_task && is_lost(lines, projection, point)) {
                return projection.describe(point);
            }
        }
        return {};
    }

    /// A new response is worse than nothing.
    bool is_lost(const Lines& lines, const Projection& projection, size_t point) const {
        const int worse = projection.index_of("response.worse");
        std::optional<size_t> joined = point;
        if (worse >= 0) {
            const auto name = static_cast<size_t>(worse);
            const auto& values = projection.values(name);
            const auto yes = std::ranges::find(values, PossibleValue(Value(true)));
            joined = yes == values.end()
                         ? std::nullopt
                         : projection.with(point, name, static_cast<size_t>(yes - values.begin()));
        }
        return joined &&
               choose(lines, examined_.workflow, projection, *joined).may_be_taken.empty();
    }

    void report(const std::vector<StateId>& leaves, const std::string& witness) const {
        const State& first = examined_.state(leaves.front());
        const size_t others = leaves.size() - 1;
        examined_.findings.error(
            code::lost_answer, first.place, length_of(first),
            "an answer whose " + witness +
                " would open a task if it came first; one that joins a case in “" + first.name +
                "”" + (others == 0 ? "" : " (and in " + std::to_string(others) + " more)") +
                " moves nothing and nobody is asked to look at it",
            "at the top: on: {response.received: [{when: response.worse && …, target: STATE}]}, "
            "or {} to stay on purpose");
    }

    const Examined& examined_;
    std::vector<StateId> with_task_;
    std::map<Lines, std::vector<StateId>> by_lines_;
};

bool says_who_answers(const SourceMapping& mapping) {
    return mapping.contains("customer.id") || mapping.contains("customer.email");
}

}  // namespace

void check_customers_are_known(const Examined& examined) {
    const Workflow& workflow = examined.workflow;
    constexpr int per_customer = 8;
    if (workflow.scope != CaseScope::customer) {
        return;
    }
    for (const Survey* survey : examined.surveys) {
        if (survey->respondents == Respondents::anonymous) {
            examined.findings.error(code::customer_not_known, workflow.scope_place, per_customer,
                                    "“" + survey->name +
                                        "” is answered anonymously, so no two answers are known "
                                        "to be of one customer",
                                    "per: response, or respondents: named in the survey");
            continue;
        }
        for (const auto& [source, mapping] : survey->sources) {
            if (!says_who_answers(mapping)) {
                examined.findings.warning(
                    code::source_without_customer, workflow.scope_place, per_customer,
                    "“" + source + "” of “" + survey->name +
                        "” says neither customer.id nor customer.email: each of its answers is a "
                        "case of its own",
                    "customer.email: NAME under sources: " + source);
            }
        }
    }
}

void check_joined_answers(const Examined& examined) {
    if (examined.workflow.scope != CaseScope::response) {
        JoinedAnswers(examined).report();
    }
}

}  // namespace heed
