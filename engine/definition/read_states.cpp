#include "engine/definition/read_states.h"

#include <algorithm>
#include <array>

#include "engine/definition/action_keys.h"
#include "engine/definition/read_actions.h"
#include "engine/definition/read_after.h"
#include "engine/definition/read_events.h"
#include "engine/definition/read_task.h"
#include "engine/definition/read_transitions.h"
#include "engine/definition/shape.h"
#include "engine/definition/state_tree.h"
#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

constexpr std::array initial_keys{
    Key{"target", Need::required, ValueKind::texts, "the state that is entered first"},
    Key{"actions", Need::optional, ValueKind::list, "what is done on the way", &actions_grammar},
};
constexpr Shape initial_shape{"“initial”", initial_keys};
constexpr Grammar first_states_grammar{.kind = ValueKind::texts};
constexpr Grammar full_initial_grammar{.shape = &initial_shape};
constexpr std::array initial_ways{&first_states_grammar, &full_initial_grammar};

State& state_of(StateId id, WorkflowScope& scope) {
    return scope.workflow.states[static_cast<size_t>(id)];
}

bool is_history(const State& state) {
    return state.kind == StateKind::shallow_history || state.kind == StateKind::deep_history;
}

/// Where a state leads when nothing else says: the first child; all of a parallel state's.
std::vector<StateId> first_children(const State& state, const WorkflowScope& scope) {
    std::vector<StateId> first;
    for (const StateId child : state.children) {
        if (is_history(scope.state(child))) {
            continue;
        }
        first.push_back(child);
        if (state.kind != StateKind::parallel) {
            break;
        }
    }
    return first;
}

void check_inside(const yaml::Node& node, const State& state, const Transition& initial,
                  StateId around, std::string_view word, WorkflowScope& scope) {
    for (const StateId target : initial.targets) {
        if (!scope.workflow.is_descendant(target, around)) {
            scope.findings.error(code::bad_structure, node.place, node.length,
                                 in_quotes(scope.state(target).name) + " is not inside " +
                                     in_quotes(scope.state(around).name) +
                                     ", so it cannot be the " + std::string(word) + " of " +
                                     in_quotes(state.name),
                                 "");
        }
    }
}

Transition read_initial_map(const yaml::Node& node, WorkflowScope& scope) {
    Transition initial;
    const std::optional<Entries> entries = read_entries(node, initial_shape, scope.findings);
    if (entries) {
        if (const yaml::Node* target = entries->find("target")) {
            initial.targets = read_targets(*target, scope);
        }
        if (const yaml::Node* actions = entries->find("actions")) {
            initial.actions = read_actions(*actions, scope);
        }
    }
    return initial;
}

void read_initial(const yaml::Node* node, StateId id, WorkflowScope& scope) {
    Transition initial;
    if (node != nullptr) {
        if (node->is(yaml::Node::Kind::map)) {
            initial = read_initial_map(*node, scope);
        } else if (check_kind(*node, ValueKind::texts, "“initial”", scope.findings)) {
            initial.targets = read_targets(*node, scope);
        }
        initial.place = node->place;
        check_inside(*node, scope.state(id), initial, id, "first state", scope);
    }
    if (initial.targets.empty() && node == nullptr) {
        initial.targets = first_children(scope.state(id), scope);
    }
    state_of(id, scope).initial = std::move(initial);
}

void read_history(const yaml::Node* target, StateId id, WorkflowScope& scope) {
    const StateId parent = scope.state(id).parent;
    Transition initial;
    if (target != nullptr) {
        initial.targets = read_targets(*target, scope);
        initial.place = target->place;
        check_inside(*target, scope.state(id), initial, parent, "target", scope);
    } else {
        initial.targets = first_children(scope.state(parent), scope);
    }
    state_of(id, scope).initial = std::move(initial);
}

void read_calendar_name(const yaml::Node& node, std::string& calendar, WorkflowScope& scope) {
    calendar = node.text;
    check_outside_name(code::unknown_calendar, node, "calendar", scope.around.calendars, scope);
}

/// What the root and every other state have alike.
void read_behaviour(const yaml::Node& node, StateId id, WorkflowScope& scope) {
    const auto list = [&](std::string_view key) {
        const yaml::Node* found = node.find(key);
        return found != nullptr && found->is(yaml::Node::Kind::list) ? read_actions(*found, scope)
                                                                     : Actions{};
    };
    state_of(id, scope).entry = list("entry");
    state_of(id, scope).exit = list("exit");
    if (const yaml::Node* on = node.find("on"); on != nullptr && on->is(yaml::Node::Kind::map)) {
        state_of(id, scope).on = read_handlers(*on, id, scope);
    }
    const yaml::Node* after = node.find("after");
    if (after != nullptr && after->is(yaml::Node::Kind::map)) {
        state_of(id, scope).after = read_after(*after, id, scope);
    }
}

bool asks_customer(const Action& action) {
    const auto* send = std::get_if<action::Send>(&action.what);
    return send != nullptr && std::ranges::all_of(send->to, [](const Who& who) {
               return who.kind == WhoKind::customer;
           });
}

bool only_asks(const Transition& line) {
    return line.targets.empty() && !line.actions.empty() &&
           std::ranges::all_of(line.actions, asks_customer);
}

/// Once the case has ended, nothing happens by itself any more, but for a question.
void check_after_end(const yaml::Node& after, StateId id, WorkflowScope& scope) {
    for (const yaml::Entry& entry : after.entries) {
        const auto& rules = scope.state(id).after;
        const auto rule = std::ranges::find(rules, entry.key, &TimerRule::text);
        const bool is_about_task = rule != rules.end() && rule->kind != AfterKind::entry &&
                                   rule->kind != AfterKind::moment;
        if (rule == rules.end() || is_about_task) {
            continue;  // reported already
        }
        if (rule->kind != AfterKind::entry || !std::ranges::all_of(rule->transitions, only_asks)) {
            scope.findings.error(code::bad_structure, entry.place, entry.length,
                                 "in " + in_quotes(scope.state(id).name) +
                                     " the case has ended: after some time it can only ask the "
                                     "customer something",
                                 "write 60 days: {send: TEMPLATE, to: customer, form: FORM}; the "
                                 "answer is heard at the top, on: customer.answered");
        }
    }
}

void read_meaning(const yaml::Node& node, StateId id, WorkflowScope& scope) {
    if (scope.state(id).parent != root_state) {
        scope.findings.error(code::bad_structure, node.place, node.length,
                             in_quotes(scope.state(id).name) +
                                 " ends the state around it and not the case, so it means nothing "
                                 "in the results",
                             "write counts_as at a final state at the top");
        return;
    }
    state_of(id, scope).counts_as = read_choice<OutcomeMeaning>(
        node, "meaning of an end", enum_names<OutcomeMeaning>, scope.findings);
}

void read_state(StateId id, WorkflowScope& scope) {
    const yaml::Node& node = *scope.sketch(id).node;
    if (!node.is(yaml::Node::Kind::map)) {
        return;
    }
    const std::optional<Entries> entries = read_entries(node, state_shape, scope.findings);
    if (const yaml::Node* title = entries->find("title")) {
        state_of(id, scope).title = read_words(*title, scope.findings);
    }
    if (const yaml::Node* meaning = entries->find("counts_as")) {
        read_meaning(*meaning, id, scope);
    }
    if (is_history(scope.state(id))) {
        read_history(entries->find("target"), id, scope);
        return;
    }
    read_behaviour(node, id, scope);
    const yaml::Node* after = entries->find("after");
    if (after != nullptr && scope.state(id).kind == StateKind::final) {
        check_after_end(*after, id, scope);
    }
    if (const yaml::Node* always = entries->find("always")) {
        state_of(id, scope).always = read_transitions(*always, "“always”", scope);
    }
    if (const yaml::Node* task = entries->find("task")) {
        state_of(id, scope).task = read_task(*task, scope);
    }
    if (const yaml::Node* calendar = entries->find("calendar")) {
        read_calendar_name(*calendar, state_of(id, scope).calendar, scope);
    }
    if (scope.state(id).kind == StateKind::compound) {
        read_initial(entries->find("initial"), id, scope);
    }
}

}  // namespace

constexpr Grammar initial_grammar{.either = initial_ways};

void read_states(WorkflowScope& scope) {
    const yaml::Node& top = *scope.sketch(root_state).node;
    read_behaviour(top, root_state, scope);
    read_initial(top.find("initial"), root_state, scope);
    for (StateId id = 1; id < static_cast<StateId>(scope.workflow.states.size()); ++id) {
        read_state(id, scope);
    }
    check_outcomes(scope);
}

}  // namespace heed
