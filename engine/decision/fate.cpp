#include "engine/decision/fate.h"

#include <algorithm>
#include <optional>

#include "engine/decision/configuration.h"

namespace heed {
namespace {

std::string quoted(const std::string& name) {
    return "“" + name + "”";
}

std::string version_of(const Workflow& workflow) {
    return "version " + std::to_string(workflow.version);
}

Fate staying(std::string reason) {
    return {Fate::Kind::stays, {}, std::move(reason)};
}

Fate unable(std::string reason) {
    return {Fate::Kind::cannot, {}, std::move(reason)};
}

/// The name of the state that one of the old version becomes; nothing where nobody says.
std::optional<std::string> successor_of(const State& state, const Workflow& before,
                                        const Workflow& after) {
    const auto& states = after.migration->states;
    if (const auto named = states.find(state.name); named != states.end()) {
        return named->second;
    }
    if (after.find_state(state.name) != nullptr) {
        return state.name;
    }
    for (StateId id = state.parent; id > root_state;
         id = before.states[static_cast<size_t>(id)].parent) {
        const auto around = states.find(before.states[static_cast<size_t>(id)].name);
        if (around != states.end()) {
            return around->second;
        }
    }
    return std::nullopt;
}

/// Whether a case can be in both at once: in one of them, or in two regions of a parallel state.
bool go_together(const Workflow& workflow, const State& one, const State& other) {
    if (one.id == other.id) {
        return true;
    }
    if (workflow.is_descendant(one.id, other.id) || workflow.is_descendant(other.id, one.id)) {
        return false;
    }
    StateId around = one.parent;
    while (around > root_state && !workflow.is_descendant(other.id, around)) {
        around = workflow.states[static_cast<size_t>(around)].parent;
    }
    return workflow.states[static_cast<size_t>(around)].kind == StateKind::parallel;
}

/// Why the case cannot be in all of these states of the new version; "" where it can.
std::string objection_to(const std::vector<StateMove>& moves, const Workflow& after) {
    for (const StateMove& move : moves) {
        const State* to = after.find_state(move.to);
        if (to == nullptr || is_history(*to)) {
            return "a case cannot be moved into " + quoted(move.to) + " of " + version_of(after) +
                   (to == nullptr ? ": there is no such state."
                                  : ": a history state remembers nothing of it.");
        }
        for (const StateMove& other : moves) {
            if (!go_together(after, *to, *after.find_state(other.to))) {
                return "the case is in " + quoted(other.from) + " and " + quoted(move.from) +
                       ", and in " + version_of(after) + " it cannot be in " + quoted(other.to) +
                       " and " + quoted(move.to) + " at once.";
            }
            if (&other == &move) {
                break;
            }
        }
    }
    return "";
}

}  // namespace

Fate fate_of(const Workflow& before, const Workflow& after, const Case& subject) {
    if (subject.status == CaseStatus::ended) {
        return staying("the case has ended.");
    }
    if (before.hash == after.hash) {
        return staying("the case is on this version already.");
    }
    if (!after.migration) {
        return staying(version_of(after) + " has no “migrate”.");
    }
    if (after.migration->from_version != before.version) {
        return staying(version_of(after) + " moves the cases of version " +
                       std::to_string(after.migration->from_version) + ", and this one is on " +
                       version_of(before) + ".");
    }
    Fate fate{Fate::Kind::moves, {}, ""};
    for (const StateId leaf : active_leaves(before, configuration_of(before, subject))) {
        const State& state = before.states[static_cast<size_t>(leaf)];
        const std::optional<std::string> successor = successor_of(state, before, after);
        if (!successor) {
            return unable("the case is in " + quoted(state.name) + ", which " + version_of(after) +
                          " does not have, and its “migrate” does not say where to go from there.");
        }
        fate.moves.push_back({state.name, *successor});
    }
    if (fate.moves.empty()) {
        return unable("the case is in no state that " + version_of(before) + " has.");
    }
    if (std::string objection = objection_to(fate.moves, after); !objection.empty()) {
        return unable(std::move(objection));
    }
    return fate;
}

std::string in_words(const Closing& closing) {
    std::string text = closing.outcome.empty() ? "" : "ends the case as " + quoted(closing.outcome);
    for (std::size_t i = 0; i < closing.withdrawn.size(); ++i) {
        text += i > 0 ? ", "
                      : (text.empty() ? "" : " and ") + std::string("withdraws the open task of ");
        text += quoted(closing.withdrawn[i]);
    }
    return text;
}

}  // namespace heed
