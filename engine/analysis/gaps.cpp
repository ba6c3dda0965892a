#include "engine/analysis/gaps.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/never_wins.h"
#include "engine/analysis/resting_points.h"
#include "engine/analysis/ways_out.h"
#include "engine/decision/selection.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

using Lines = std::vector<const Transition*>;

/// A list that a leaf is asked, and when.
struct Asking {
    StateId leaf = root_state;
    Lines lines;
    std::string event;               ///< "": at once
    std::vector<std::string> forms;  ///< that may just have been filled in; none: “”
    bool may_go_on = false;          ///< by what is heard at the top
};

bool is_complete(const Lines& lines) {
    return std::ranges::any_of(lines, [](const Transition* line) { return !line->when; });
}

bool asks_for_news(const Transition* line) {
    return line->condition.find("newly(") != std::string::npos;
}

bool leads_somewhere(const Transition* line) {
    return leads_on(*line);
}

/// What must go on whatever the values are.
class GapSearch {
  public:
    explicit GapSearch(const Examined& examined) : examined_(examined) {}

    void search(const State& state) {
        const WaysOut ways = ways_out_of(examined_, state.id);
        if (ways.at_once && !ways.by_task && !ways.by_time && !ways.by_task_time && !ways.by_plan &&
            (!ways.by_event || only_decides(state))) {
            ask({state.id, lines_at_once(examined_.workflow, state.id), "", {""}, ways.by_event});
        }
        for (StateId id = state.id; id >= root_state; id = examined_.state(id).parent) {
            search_outcomes(state.id, examined_.state(id));
            search_events(state.id, examined_.state(id));
        }
    }

  private:
    /// Whether the state is there to decide: several lines, and what it could wait for is only what
    /// may happen at any time, at the top.
    bool only_decides(const State& state) const {
        const auto hears_something = [&](StateId id) { return !examined_.state(id).on.empty(); };
        bool waits = false;
        for (StateId id = state.id; id > root_state; id = examined_.state(id).parent) {
            waits = waits || hears_something(id);
        }
        return !waits && std::ranges::count_if(state.always, leads_on) >= 2;
    }

    void search_outcomes(StateId leaf, const State& owner) {
        if (!owner.task) {
            return;
        }
        for (const Outcome& outcome : owner.task->outcomes) {
            ask({leaf,
                 lines_for_event(examined_.workflow, owner.id, outcome.name),
                 outcome.name,
                 {outcome.form}});
        }
    }

    /// Other events may be filtered by a single condition; two or more are a decision.
    void search_events(StateId leaf, const State& state) {
        for (const DecisionList& list : lists_of(state)) {
            const auto conditional = std::ranges::count_if(*list.transitions, leads_on);
            if (list.cause == DecisionList::Cause::always || conditional < 2 ||
                list.word.starts_with("response") || list.word == "*") {
                continue;
            }
            if (list.cause == DecisionList::Cause::event) {
                const std::string word(list.word);
                auto forms = forms_filled_by(examined_.workflow, leaf, word);
                if (forms.empty()) {
                    forms.emplace_back();
                }
                ask({leaf, lines_for_event(examined_.workflow, leaf, word), word,
                     std::move(forms)});
            } else {
                Lines lines;
                for (const Transition& line : *list.transitions) {
                    lines.push_back(&line);
                }
                ask({leaf, std::move(lines), std::string(list.word), {""}});
            }
        }
    }

    void ask(const Asking& asking) {
        if (asking.lines.empty() || is_complete(asking.lines) ||
            std::ranges::none_of(asking.lines, leads_somewhere) ||
            std::ranges::any_of(asking.lines, asks_for_news)) {
            return;
        }
        const Projection projection(examined_, asking.lines);
        if (projection.is_too_large()) {
            note(asking, "its conditions tell more than a million cases apart");
            return;
        }
        bool has_gaps = false;
        bool is_open = false;
        for (size_t point = 0; point < projection.size() && !has_gaps; ++point) {
            const Choice choice = choose(asking.lines, examined_.workflow, projection, point);
            has_gaps = choice.may_be_taken.empty();
            is_open = is_open || choice.may_be_none;
        }
        if (has_gaps) {
            const Projection related(examined_, asking.lines, Projection::Extent::with_related);
            report_first(asking, related.is_too_large() ? projection : related);
        } else if (is_open) {
            note(asking,
                 "it depends on “" + projection.open_names().front() + "”, which may be anything");
        }
    }

    void report_first(const Asking& asking, const Projection& projection) {
        std::vector<size_t> gaps;
        for (size_t point = 0; point < projection.size(); ++point) {
            if (choose(asking.lines, examined_.workflow, projection, point).may_be_taken.empty()) {
                gaps.push_back(point);
            }
        }
        RestingPoints resting(examined_, projection);
        for (const std::string& form : asking.forms) {
            for (const size_t point : gaps) {
                if (resting.can_be(asking.leaf, point, form)) {
                    report(asking, projection.describe(point));
                    return;
                }
            }
        }
        if (!resting.is_whole()) {
            note(asking, "it depends on what happened before");
        }
    }

    void report(const Asking& asking, const std::string& witness) {
        if (!is_new(asking)) {
            return;
        }
        const std::string& state = examined_.state(asking.leaf).name;
        const std::string what =
            asking.event.empty() ? "in “" + state + "”, a case whose " + witness + " goes nowhere"
                                 : "after “" + asking.event + "” in “" + state +
                                       "”, a case whose " + witness + " goes nowhere";
        const Transition& first = *asking.lines.front();
        const std::string help =
            asking.event.empty() ? "end the list with a line without “when”: - {target: STATE}"
                                 : "end the list with a line without “when”: - {target: STATE}, or "
                                   "{} to stay on purpose";
        if (asking.may_go_on) {
            examined_.findings.warning(code::decision_gap, place_of(first), length_of(first),
                                       what + " until something else happens", help);
        } else {
            examined_.findings.error(code::decision_gap, place_of(first), length_of(first), what,
                                     help);
        }
    }

    void note(const Asking& asking, const std::string& why) {
        if (!asking.may_go_on && is_new(asking)) {
            const Transition& first = *asking.lines.front();
            add_note(examined_.findings, code::not_proved, place_of(first), length_of(first),
                     "not proved: whether one of these lines is always taken; " + why,
                     "a last line without “when” makes sure");
        }
    }

    /// One list is asked in many leaves, and reported once.
    bool is_new(const Asking& asking) {
        const Place place = place_of(*asking.lines.front());
        return reported_.emplace(place.file, place.line, place.column).second;
    }

    const Examined& examined_;
    std::set<std::tuple<std::string, int, int>> reported_;
};

}  // namespace

void check_gaps(const Examined& examined) {
    GapSearch gaps(examined);
    for (const State& state : examined.workflow.states) {
        if (state.kind == StateKind::atomic && state.id != root_state &&
            examined.is_reachable(state.id)) {
            gaps.search(state);
        }
    }
}

}  // namespace heed
