#include "engine/definition/read_transitions.h"

#include <algorithm>
#include <array>

#include "engine/definition/action_keys.h"
#include "engine/definition/read_actions.h"
#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

constexpr std::array own_keys{
    Key{"target", Need::optional, ValueKind::texts, "the state to go to"},
    Key{"actions", Need::optional, ValueKind::list, "what is done on the way", &actions_grammar},
    Key{"reenter", Need::optional, ValueKind::yes_no,
        "false: going to a state inside, this one is not left"},
};

constexpr auto transition_keys = [] {
    std::array<Key, own_keys.size() + action_keys.size()> keys{};
    std::ranges::copy(action_keys, std::ranges::copy(own_keys, keys.begin()).out);
    return keys;
}();

constexpr Shape transition_shape{"a transition", transition_keys};
constexpr Grammar full_transition_grammar{.shape = &transition_shape};
constexpr std::array transition_ways{&text_grammar, &full_transition_grammar};
constexpr Grammar transition_grammar{.either = transition_ways};
constexpr Grammar several_transitions_grammar{.kind = ValueKind::list, .each = &transition_grammar};
constexpr std::array transitions_ways{&text_grammar, &full_transition_grammar,
                                      &several_transitions_grammar};

/// The innermost state around both.
StateId common_ancestor(const Workflow& workflow, StateId one, StateId other) {
    for (StateId at = one; at > root_state; at = workflow.states[static_cast<size_t>(at)].parent) {
        if (at == other || workflow.is_descendant(other, at)) {
            return at;
        }
    }
    return root_state;
}

/// What other tools call the parts of a transition.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> other_words{
    {{"if", "when"}, {"then", "target"}, {"goto", "target"}, {"go", "target"}, {"do", "actions"}}};

bool report_other_words(const yaml::Node& node, FindingCollector& findings) {
    bool is_any = false;
    for (const auto& [word, ours] : other_words) {
        const auto entry = std::ranges::find(node.entries, word, &yaml::Entry::key);
        if (entry != node.entries.end()) {
            findings.error(code::unknown_key, entry->place, entry->length,
                           "a transition has no " + in_quotes(word),
                           "write “" + std::string(ours) + "”");
            is_any = true;
        }
    }
    return is_any;
}

void report_else(const yaml::Node& node, FindingCollector& findings) {
    const auto entry = std::ranges::find(node.entries, "else", &yaml::Entry::key);
    findings.error(code::unknown_key, entry->place, entry->length, "a transition has no “else”",
                   "the last line of a list is for all others, without a “when”: - {target: " +
                       (entry->value.text.empty() ? "STATE" : entry->value.text) + "}");
}

Transition read_transition(const yaml::Node& node, WorkflowScope& scope) {
    Transition transition;
    transition.place = node.place;
    if (node.is(yaml::Node::Kind::text)) {
        transition.targets = read_targets(node, scope);
        return transition;
    }
    if (node.find("else") != nullptr) {
        report_else(node, scope.findings);
        return transition;
    }
    if (report_other_words(node, scope.findings)) {
        return transition;
    }
    const std::optional<Entries> entries = read_entries(node, transition_shape, scope.findings);
    if (!entries) {
        return transition;
    }
    if (const yaml::Node* guard = entries->find("when")) {
        transition.condition = guard->text;
        transition.when = read_expression(*guard, Wanted::condition, scope);
    }
    if (const yaml::Node* target = entries->find("target")) {
        transition.targets = read_targets(*target, scope);
    }
    transition.reenter = entries->text("reenter", "true") == "true";
    transition.actions = read_plain_action(*entries, scope);
    if (const yaml::Node* actions = entries->find("actions")) {
        for (Action& action : read_actions(*actions, scope)) {
            transition.actions.push_back(std::move(action));
        }
    }
    return transition;
}

}  // namespace

constexpr Grammar transitions_grammar{.either = transitions_ways, .name = "transitions"};

std::vector<StateId> read_targets(const yaml::Node& node, WorkflowScope& scope) {
    std::vector<StateId> targets;
    for (const yaml::Node* name : read_texts(node, "a target", scope.findings)) {
        const std::optional<StateId> target = read_state_name(*name, scope);
        if (!target) {
            continue;
        }
        for (const StateId other : targets) {
            const StateId around = common_ancestor(scope.workflow, *target, other);
            if (around == *target || around == other ||
                scope.state(around).kind != StateKind::parallel) {
                scope.findings.error(
                    code::bad_structure, name->place, name->length,
                    "a case cannot be in " + in_quotes(scope.state(other).name) + " and " +
                        in_quotes(name->text) + " at once",
                    "several targets stand in different regions of one parallel state");
            }
        }
        targets.push_back(*target);
    }
    return targets;
}

std::vector<Transition> read_transitions(const yaml::Node& node, std::string_view what,
                                         WorkflowScope& scope) {
    using Kind = yaml::Node::Kind;
    std::vector<Transition> transitions;
    if (node.is(Kind::nothing)) {
        scope.findings.error(code::wrong_kind, node.place, node.length,
                             std::string(what) + " leads nowhere",
                             "write a state's name, an action, or {} to hear it and do nothing");
    } else if (node.is(Kind::list)) {
        for (const yaml::Node& item : node.items) {
            if (item.is(Kind::text) || item.is(Kind::map)) {
                transitions.push_back(read_transition(item, scope));
            } else {
                check_kind(item, ValueKind::map, "a transition", scope.findings);
            }
        }
    } else {
        transitions.push_back(read_transition(node, scope));
    }
    return transitions;
}

}  // namespace heed
