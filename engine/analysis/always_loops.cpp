#include "engine/analysis/always_loops.h"

#include <algorithm>
#include <optional>
#include <set>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/never_wins.h"
#include "engine/analysis/resting_points.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

/// One step of a circle: the leaf, and the line by which it is left.
struct Turn {
    StateId leaf;
    const Transition* line;
};

/// The leaves that `always` may lead to from one, whatever its conditions say. A line without
/// target leads to the same one: it is tried again at once.
std::vector<StateId> next_leaves(const Workflow& workflow, StateId leaf) {
    std::vector<StateId> next;
    for (const Transition* line : lines_at_once(workflow, leaf)) {
        if (line->targets.empty()) {
            next.push_back(leaf);
        }
        for (const StateId target : line->targets) {
            const auto entered = leaves_entered(workflow, target);
            next.insert(next.end(), entered.begin(), entered.end());
        }
    }
    return next;
}

/// The leaves that `always` may lead to from one, in any number of steps.
std::set<StateId> leaves_ahead(const Workflow& workflow, StateId leaf) {
    std::set<StateId> seen;
    std::vector<StateId> waiting = next_leaves(workflow, leaf);
    while (!waiting.empty()) {
        const StateId id = waiting.back();
        waiting.pop_back();
        if (seen.insert(id).second) {
            const auto next = next_leaves(workflow, id);
            waiting.insert(waiting.end(), next.begin(), next.end());
        }
    }
    return seen;
}

/// All lines by which one may come back to a leaf.
std::vector<const Transition*> lines_round(const Workflow& workflow, StateId leaf) {
    std::vector<const Transition*> lines;
    for (const StateId id : leaves_ahead(workflow, leaf)) {
        if (leaves_ahead(workflow, id).contains(leaf)) {
            const auto its = lines_at_once(workflow, id);
            lines.insert(lines.end(), its.begin(), its.end());
        }
    }
    return lines;
}

/// Going round changes how often states were visited, and perhaps the level: in the end they are as
/// high as can be told apart, and stay so.
bool is_at_the_end(const Projection& projection, size_t point) {
    for (size_t name = 0; name < projection.names().size(); ++name) {
        const std::string& its = projection.names()[name];
        if (!its.starts_with("visits.") && its != "case.level") {
            continue;
        }
        for (size_t other = 0; other < projection.size(); ++other) {
            const auto* more = projection.value(other, name)->as<std::int64_t>();
            if (*more > *projection.value(point, name)->as<std::int64_t>()) {
                return false;
            }
        }
    }
    return true;
}

/// The way round from a leaf at a point; nothing where the case comes to rest, or it is not known.
std::optional<std::vector<Turn>> circle_from(const Examined& examined, StateId start,
                                             const Projection& projection, size_t point) {
    std::vector<Turn> way;
    StateId leaf = start;
    while (std::ranges::find(way, leaf, &Turn::leaf) == way.end()) {
        const Choice choice =
            choose(lines_at_once(examined.workflow, leaf), examined.workflow, projection, point);
        if (choice.may_be_none || choice.may_be_taken.size() != 1) {
            return std::nullopt;
        }
        const Transition* line = choice.may_be_taken.front();
        way.push_back({leaf, line});
        if (!line->targets.empty()) {
            leaf = leaves_entered(examined.workflow, line->targets.front()).front();
        }
    }
    return leaf == start ? std::optional(way) : std::nullopt;
}

void report(const Examined& examined, const std::vector<Turn>& way, const std::string& witness) {
    std::string chain;
    for (const Turn& turn : way) {
        chain += "“" + examined.state(turn.leaf).name + "” → ";
    }
    chain += "“" + examined.state(way.front().leaf).name + "”";
    const Transition& line = *way.front().line;
    examined.findings.error(code::never_at_rest, place_of(line), length_of(line),
                            "this goes round and never comes to rest: " + chain +
                                (witness.empty() ? "" : ", for a case whose " + witness),
                            "let one of these states wait: for a task, an event or some time");
}

}  // namespace

void check_always_loops(const Examined& examined) {
    std::set<StateId> reported;
    for (const State& state : examined.workflow.states) {
        if (state.kind != StateKind::atomic || !examined.is_reachable(state.id) ||
            reported.contains(state.id)) {
            continue;
        }
        const auto lines = lines_round(examined.workflow, state.id);
        if (lines.empty()) {
            continue;
        }
        const Projection projection(examined, lines);
        const RestingPoints resting(examined, projection);
        for (size_t point = 0; point < projection.size(); ++point) {
            if (!is_at_the_end(projection, point) ||
                (resting.is_whole() && !resting.can_be(state.id, point))) {
                continue;
            }
            if (const auto way = circle_from(examined, state.id, projection, point)) {
                for (const Turn& turn : *way) {
                    reported.insert(turn.leaf);
                }
                report(examined, *way, projection.describe(point));
                break;
            }
        }
    }
}

}  // namespace heed
