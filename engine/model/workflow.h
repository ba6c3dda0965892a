#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/form.h"
#include "engine/model/outcome.h"
#include "engine/model/task_rule.h"
#include "engine/model/workflow_parts.h"
#include "engine/values/enum_names.h"
#include "engine/values/span.h"

namespace heed {

/// A state's number: its place in document order. The workflow itself is state 0, the root of all
/// others.
using StateId = int;
inline constexpr StateId root_state = 0;

struct Transition {
    std::optional<cel::Expression> when;
    std::string condition;         ///< the guard as written; "" when there is none
    std::vector<StateId> targets;  ///< none: only the actions run
    Actions actions;
    bool reenter = true;  ///< false: W3C SCXML type="internal"
    Place place;
};

/// What a state does when it hears an event: the first transition whose guard holds.
struct Handler {
    std::string
        event;  ///< matched by whole tokens (`foo` hears `foo.bar`); `*` hears all; `done` is exact
    std::vector<Transition> transitions;
};

enum class AfterKind { entry, moment, overdue, unclaimed, before_due, without_news };

/// Whether it counts from the state's entry, whatever becomes of a task.
constexpr bool is_elapsed(AfterKind kind) {
    return kind == AfterKind::entry || kind == AfterKind::moment || kind == AfterKind::without_news;
}

/// A durable timer that a state declares.
struct TimerRule {
    AfterKind kind = AfterKind::entry;
    Span span;                              ///< from entry, opening (unclaimed) or news; before due
    std::optional<cel::Expression> moment;  ///< for AfterKind::moment: the instant itself
    std::string text;                       ///< as written: `4 business hours`
    std::vector<Transition> transitions;
};

enum class StateKind { atomic, compound, parallel, final, shallow_history, deep_history };

struct State {
    StateId id = root_state;
    std::string name;
    Text title;                               ///< empty: its name is what people read
    std::optional<OutcomeMeaning> counts_as;  ///< of a final state at the top
    StateKind kind = StateKind::atomic;
    StateId parent = -1;
    std::vector<StateId> children;  ///< in document order, history states included
    Transition
        initial;  ///< of a compound state; for history: where to go while nothing is remembered
    Actions entry;
    Actions exit;
    std::vector<Handler> on;  ///< in the order of writing
    std::vector<Transition> always;
    std::vector<TimerRule> after;
    std::optional<TaskRule> task;
    std::string calendar;  ///< empty: the nearest ancestor's, at last the workflow's
    Place place;
};

/// What shares one case: each response its own, or all of a customer, account or service while it
/// is open.
enum class CaseScope { response, customer, account, service };
template <>
inline constexpr auto enum_names<CaseScope> = names<CaseScope>("response", "customer", "account",
                                                               "service");

/// How cases in flight on an older version move to this one.
struct Migration {
    int from_version = 0;
    std::map<std::string, std::string> states;  ///< old name → new name
    /// Old names: what is open there may end on the way.
    std::set<std::string, std::less<>> closing;
};

/// One workflow definition, checked and compiled. Immutable; a case stays on the one it began with.
struct Workflow {
    std::string name;
    int version = 1;
    std::string hash;    ///< of its source text and everything pinned with it
    std::string source;  ///< the YAML text
    Text title;
    std::vector<std::string>
        surveys;  ///< `*` takes those that no other names; empty: a bare statechart
    std::string calendar;
    CaseScope scope = CaseScope::response;
    Place scope_place{};  ///< of its word
    bool is_private = false;
    bool takes_desk = false;  ///< `desk: true`: what is told at the desk without a survey
    std::optional<Span> close_within{};  ///< how long a follow-up may take until it is resolved
    std::vector<Role> roles;
    std::vector<Condition> conditions;
    std::vector<Form> forms;
    std::vector<std::string> events;  ///< declared beyond the closed list
    Actions every_response;
    std::vector<State>
        states;  ///< by id; states[0] is the root: the top-level `on`, `after`, `entry`
    std::optional<Migration> migration;

    const State* find_state(std::string_view name) const;
    const Role* find_role(std::string_view name) const;
    const Form* find_form(std::string_view name) const;
    const Condition* find_condition(std::string_view name) const;
    bool is_descendant(StateId state, StateId ancestor) const;
};

}  // namespace heed
