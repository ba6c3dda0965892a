#include "engine/definition/state_tree.h"

#include <algorithm>
#include <array>

#include "engine/definition/action_keys.h"
#include "engine/definition/read_after.h"
#include "engine/definition/read_events.h"
#include "engine/definition/read_states.h"
#include "engine/definition/read_task.h"
#include "engine/definition/read_transitions.h"
#include "engine/definition/words.h"
#include "engine/values/closest.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

enum class Type { ordinary, final, parallel, history };
constexpr std::array types{Named{Type::final, "final"}, Named{Type::parallel, "parallel"},
                           Named{Type::history, "history"}};
constexpr std::array histories{Named{StateKind::shallow_history, "shallow"},
                               Named{StateKind::deep_history, "deep"}};

constexpr auto type_words = words_of(types);
constexpr auto history_words = words_of(histories);
constexpr Grammar type_grammar{.words = type_words};
constexpr Grammar history_grammar{.words = history_words};
constexpr auto meaning_words = words_of(enum_names<OutcomeMeaning>);
constexpr Grammar meaning_grammar{.words = meaning_words};

constexpr std::array keys{
    Key{"title", Need::optional, ValueKind::words, "what people read where the state is named"},
    Key{"type", Need::optional, ValueKind::text, "final, parallel or history", &type_grammar},
    Key{"initial", Need::optional, ValueKind::anything, "the state inside that is entered first",
        &initial_grammar},
    Key{"states", Need::optional, ValueKind::map, "the states inside, by name", &states_grammar},
    Key{"entry", Need::optional, ValueKind::list, "what is done on entering", &actions_grammar},
    Key{"exit", Need::optional, ValueKind::list, "what is done on leaving", &actions_grammar},
    Key{"on", Need::optional, ValueKind::map, "what an event does here", &handlers_grammar},
    Key{"always", Need::optional, ValueKind::anything, "where to go at once, without an event",
        &transitions_grammar},
    Key{"after", Need::optional, ValueKind::map, "what happens after some time", &after_grammar},
    Key{"task", Need::optional, ValueKind::map, "work for a person", &task_grammar},
    Key{"calendar", Need::optional, ValueKind::text, "what a business hour is here"},
    Key{"counts_as", Need::optional, ValueKind::text,
        "of a final state: what its end means in the results", &meaning_grammar},
    Key{"history", Need::optional, ValueKind::text,
        "shallow or deep: whether states inside are remembered as well", &history_grammar},
    Key{"target", Need::optional, ValueKind::texts, "of a history state: where to go at first"},
};

/// A letter or `_`, then letters, digits, `_` and `-`.
bool is_state_name(std::string_view name) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    return !name.empty() && is_letter(name.front()) && std::ranges::all_of(name, [&](char c) {
        return is_letter(c) || c == '-' || (c >= '0' && c <= '9');
    });
}

/// What stands under that key, also where it is misspelt: that is reported where the keys are read,
/// and what leads to it is not to be reported as well.
const yaml::Node* meant_for(const yaml::Node& node, const std::string& key) {
    if (const yaml::Node* value = node.find(key)) {
        return value;
    }
    const auto entry = std::ranges::find_if(node.entries, [&](const yaml::Entry& candidate) {
        return candidate.value.is(yaml::Node::Kind::map) &&
               std::ranges::find(keys, candidate.key, &Key::name) == keys.end() &&
               closest(candidate.key, {key}).has_value();
    });
    return entry == node.entries.end() ? nullptr : &entry->value;
}

const yaml::Node* states_in(const yaml::Node& node) {
    return meant_for(node, "states");
}

StateKind kind_of(const yaml::Node& node, FindingCollector& findings) {
    const yaml::Node* states = states_in(node);
    const StateKind plain =
        states != nullptr && !states->entries.empty() ? StateKind::compound : StateKind::atomic;
    const yaml::Node* type = node.find("type");
    const yaml::Node* history = node.find("history");
    if (type == nullptr || !type->is(yaml::Node::Kind::text)) {
        if (history != nullptr) {
            findings.error(code::missing_key, history->place, history->length,
                           "“history” is the word of a history state", "add type: history");
        }
        return plain;
    }
    switch (read_choice<Type>(*type, "type of state", types, findings).value_or(Type::ordinary)) {
        case Type::ordinary:
            return plain;
        case Type::final:
            return StateKind::final;
        case Type::parallel:
            return StateKind::parallel;
        case Type::history:
            break;
    }
    if (history == nullptr || !history->is(yaml::Node::Kind::text)) {
        return StateKind::shallow_history;
    }
    return read_choice<StateKind>(*history, "kind of history", histories, findings)
        .value_or(StateKind::shallow_history);
}

/// What to do about a word that does not go with a state.
std::string help_without(std::string_view word, StateKind kind, std::string_view name) {
    if (word == "target") {
        return "to go there at once, write always: NAME";
    }
    if (word == "counts_as") {
        return "a state with which cases end says so: type: final";
    }
    if (word == "after" && kind == StateKind::final) {
        return "only a final state at the top, with which the case ends, may ask the customer "
               "something later; leave it out of " +
               in_quotes(name);
    }
    return "leave it out of " + in_quotes(name);
}

/// Which words do not go with that kind of state.
void check_words(const yaml::Node& node, StateKind kind, StateId parent, std::string_view name,
                 FindingCollector& findings) {
    std::vector<std::string_view> allowed;
    std::string_view noun;
    switch (kind) {
        case StateKind::final:
            noun = "a final state";
            allowed = {"type", "title", "entry", "exit", "counts_as"};
            if (parent == root_state) {
                allowed.push_back("after");
            }
            break;
        case StateKind::shallow_history:
        case StateKind::deep_history:
            noun = "a history state";
            allowed = {"type", "history", "target"};
            break;
        default:
            noun = "an ordinary state";
            for (const Key& key : keys) {
                if (key.name != "history" && key.name != "target" && key.name != "counts_as") {
                    allowed.push_back(key.name);
                }
            }
    }
    for (const yaml::Entry& entry : node.entries) {
        const bool is_word = std::ranges::find(keys, entry.key, &Key::name) != keys.end();
        if (is_word && std::ranges::find(allowed, entry.key) == allowed.end() &&
            !(entry.key == "history" && kind == StateKind::atomic)) {
            findings.error(code::bad_structure, entry.place, entry.length,
                           std::string(noun) + " has no " + in_quotes(entry.key),
                           help_without(entry.key, kind, name));
        }
    }
    const yaml::Node* states = states_in(node);
    if (kind == StateKind::parallel && (states == nullptr || states->entries.empty())) {
        findings.error(code::bad_structure, node.place, node.length,
                       "a parallel state needs states inside",
                       "add states:, or leave type: parallel out");
    }
    if (kind == StateKind::parallel && node.find("initial") != nullptr) {
        const yaml::Node& initial = *node.find("initial");
        findings.error(code::bad_structure, initial.place, initial.length,
                       "a parallel state is in all of its states at once, so none is the first",
                       "leave initial out");
    }
    if (kind == StateKind::atomic && node.find("initial") != nullptr) {
        const yaml::Node& initial = *node.find("initial");
        findings.error(code::bad_structure, initial.place, initial.length,
                       "“initial” names a state inside, and there is none",
                       "add states:, or leave it out");
    }
}

void sketch_task(const yaml::Node& node, StateSketch& sketch) {
    const yaml::Node* task = node.find("task");
    if (task == nullptr || !task->is(yaml::Node::Kind::map)) {
        return;
    }
    sketch.has_task = true;
    sketch.has_due = task->find("due") != nullptr;
    if (const yaml::Node* outcomes = meant_for(*task, "outcomes")) {
        for (const yaml::Entry& outcome : outcomes->entries) {
            sketch.outcomes.push_back(outcome.key);
        }
        // A list of them is reported where the task is read; their names are meant all the same.
        for (const yaml::Node& outcome : outcomes->items) {
            sketch.outcomes.push_back(outcome.text);
        }
    }
    if (sketch.outcomes.empty()) {
        sketch.outcomes.emplace_back("completed");
    }
}

void sketch_children(const yaml::Node& parent_node, StateId parent, WorkflowScope& scope);

void sketch_state(const yaml::Entry& entry, StateId parent, WorkflowScope& scope) {
    if (!is_state_name(entry.key)) {
        scope.findings.error(code::bad_name, entry.place, entry.length,
                             in_quotes(entry.key) + " cannot be the name of a state",
                             help_for_letters(entry.key,
                                              "use letters a-z, digits, _ and -, with a letter "
                                              "first; what people read goes into title"));
        // It stays a state, so that what leads to it is not reported as well.
    }
    if (const State* first = scope.workflow.find_state(entry.key); first != nullptr) {
        scope.findings.error(
            code::doubled_name, entry.place, entry.length,
            "there are two states " + in_quotes(entry.key) + "; the first is in line " +
                std::to_string(scope.sketch(first->id).place.line),
            "names of states are unique in a workflow: name one of them otherwise");
        return;
    }
    if (!check_kind(entry.value, ValueKind::map, in_quotes(entry.key), scope.findings)) {
        // It stays a state, so that what leads to it is not reported as well.
    }
    State state;
    state.id = static_cast<StateId>(scope.workflow.states.size());
    state.name = entry.key;
    state.kind = kind_of(entry.value, scope.findings);
    state.parent = parent;
    state.place = entry.place;
    check_words(entry.value, state.kind, parent, state.name, scope.findings);
    StateSketch sketch{&entry.value, entry.place, entry.length, {}, false, false};
    sketch_task(entry.value, sketch);
    const StateId id = state.id;
    scope.workflow.states[static_cast<size_t>(parent)].children.push_back(id);
    scope.workflow.states.push_back(std::move(state));
    scope.sketches.push_back(std::move(sketch));
    sketch_children(entry.value, id, scope);
}

void sketch_children(const yaml::Node& parent_node, StateId parent, WorkflowScope& scope) {
    const yaml::Node* states = states_in(parent_node);
    if (states == nullptr || !states->is(yaml::Node::Kind::map)) {
        return;
    }
    for (const yaml::Entry& entry : states->entries) {
        sketch_state(entry, parent, scope);
    }
}

}  // namespace

constexpr Shape state_shape{"a state", keys};
constexpr Grammar state_grammar{.shape = &state_shape};
constexpr Grammar states_grammar{.kind = ValueKind::map, .each = &state_grammar};

void sketch_states(const yaml::Node& workflow, WorkflowScope& scope) {
    State root;
    root.kind = StateKind::compound;
    root.place = workflow.place;
    scope.workflow.states.push_back(std::move(root));
    scope.sketches.push_back({&workflow, workflow.place, workflow.length, {}, false, false});
    sketch_children(workflow, root_state, scope);
}

}  // namespace heed
