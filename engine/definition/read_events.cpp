#include "engine/definition/read_events.h"

#include <algorithm>
#include <array>

#include "engine/definition/declarations.h"
#include "engine/definition/read_transitions.h"
#include "engine/definition/shape.h"
#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

constexpr std::array<std::string_view, 14> closed_list{
    "response.received", "response.updated",  "customer.accepted", "customer.commented",
    "customer.disputed", "customer.answered", "customer.replied",  "customer.withdrew",
    "mail.failed",       "plan.item_overdue", "plan.item_late",    "plan.item_done",
    "plan.item_moved",   "plan.item_dropped"};

/// By whole tokens: `foo` and `foo.*` hear `foo.bar`.
bool hears(std::string_view key, std::string_view event) {
    if (key == "*") {
        return true;
    }
    if (key.ends_with(".*")) {
        key.remove_suffix(2);
    }
    return key == event ||
           (event.starts_with(key) && event.size() > key.size() && event[key.size()] == '.');
}

bool is_event_name(std::string_view name) {
    return !name.empty() && name.front() != '.' && name.back() != '.' &&
           std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' ||
                      c == '.' || (c >= '0' && c <= '9');
           });
}

bool is_outcome_below(std::string_view key, StateId id, const WorkflowScope& scope) {
    return scope.any_below(id, [&](StateId below) {
        return std::ranges::any_of(scope.sketch(below).outcomes,
                                   [&](const std::string& outcome) { return hears(key, outcome); });
    });
}

bool is_known(std::string_view key, StateId id, const WorkflowScope& scope) {
    if (key == "*" || key == "done" || scope.is_bare || is_outcome_below(key, id, scope) ||
        std::ranges::any_of(scope.events,
                            [&](const std::string& event) { return hears(key, event); })) {
        return true;
    }
    constexpr std::string_view completion = "done.state.";
    return key == "done.state" ||
           (key.starts_with(completion) &&
            scope.workflow.find_state(key.substr(completion.size())) != nullptr);
}

/// What is heard by the clock stands under `after`.
bool is_time(std::string_view key) {
    return key == "overdue" || key.starts_with("unclaimed ") || key.ends_with(" before due") ||
           key.ends_with(" without news") || looks_like_span(key);
}

void report_unknown_event(const yaml::Entry& entry, StateId id, const WorkflowScope& scope) {
    if (is_time(entry.key)) {
        scope.findings.error(code::unknown_event, entry.place, entry.length,
                             in_quotes(entry.key) + " is no event, but a time",
                             "times stand under after: after: {" + entry.key + ": …}");
        return;
    }
    if (is_outcome_below(entry.key, root_state, scope)) {
        scope.findings.error(code::unknown_event, entry.place, entry.length,
                             "no task here has the outcome " + in_quotes(entry.key),
                             "an outcome is heard by the state of its task and by those around it");
        return;
    }
    std::vector<std::string> choices(scope.events.begin(), scope.events.end());
    for (const State& state : scope.workflow.states) {
        if (state.id == id || scope.workflow.is_descendant(state.id, id)) {
            const auto& outcomes = scope.sketch(state.id).outcomes;
            choices.insert(choices.end(), outcomes.begin(), outcomes.end());
        }
    }
    std::string help = suggestion(entry.key, choices);
    if (choices.size() > 1 && !help.starts_with("did you mean")) {
        help = "an event of your own is declared at the top: events: [" + entry.key + "]";
    }
    scope.findings.error(code::unknown_event, entry.place, entry.length,
                         "there is no event " + in_quotes(entry.key), help);
}

bool is_heard(const std::string& outcome, StateId owner, const WorkflowScope& scope) {
    for (StateId at = owner; at >= root_state; at = scope.state(at).parent) {
        if (std::ranges::any_of(scope.state(at).on, [&](const Handler& handler) {
                return hears(handler.event, outcome);
            })) {
            return true;
        }
    }
    return false;
}

}  // namespace

constexpr Grammar handlers_grammar{
    .kind = ValueKind::map, .each = &transitions_grammar, .offered = closed_list};

void collect_events(const yaml::Node& workflow, WorkflowScope& scope) {
    scope.events.insert(closed_list.begin(), closed_list.end());
    const yaml::Node* declared = workflow.find("events");
    if (declared != nullptr && declared->is(yaml::Node::Kind::list)) {
        for (const yaml::Node* name : read_texts(*declared, "an event", scope.findings)) {
            if (!is_event_name(name->text)) {
                scope.findings.error(code::bad_name, name->place, name->length,
                                     in_quotes(name->text) + " cannot be the name of an event",
                                     "use words of letters and digits with dots between them: "
                                     "problem.closed");
                continue;
            }
            scope.workflow.events.push_back(name->text);
            scope.events.insert(name->text);
        }
    }
    for_each_value(workflow, "raise", [&](const yaml::Node& raised) {
        const yaml::Node* event = raised.find("event");
        const std::string& name = event != nullptr ? event->text : raised.text;
        if (!name.empty()) {
            scope.events.insert(name);
        }
    });
}

std::vector<Handler> read_handlers(const yaml::Node& node, StateId id, WorkflowScope& scope) {
    std::vector<Handler> handlers;
    for (const yaml::Entry& entry : node.entries) {
        if (!is_known(entry.key, id, scope)) {
            report_unknown_event(entry, id, scope);
        }
        handlers.push_back({entry.key, read_transitions(entry.value, in_quotes(entry.key), scope)});
    }
    return handlers;
}

void check_outcomes(WorkflowScope& scope) {
    for (const State& state : scope.workflow.states) {
        const StateSketch& sketch = scope.sketch(state.id);
        const yaml::Node* task = sketch.node->find("task");
        if (task != nullptr && task->find("on") != nullptr) {
            continue;  // it is reported there that its “on” stands too far to the right
        }
        for (const std::string& outcome : sketch.outcomes) {
            if (!is_heard(outcome, state.id, scope)) {
                scope.findings.error(code::unheard_outcome, sketch.place, sketch.length,
                                     "the outcome " + in_quotes(outcome) +
                                         " of this task leads "
                                         "nowhere",
                                     "on: {" + outcome + ": NAME OF A STATE}");
            }
        }
    }
}

}  // namespace heed
