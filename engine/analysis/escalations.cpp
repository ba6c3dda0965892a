#include "engine/analysis/escalations.h"

#include <algorithm>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/never_wins.h"
#include "engine/decision/people.h"
#include "engine/decision/timers.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

/// A role stands for those whom it names.
std::vector<Who> candidates_of(const Workflow& workflow, const Who& who) {
    const Role* role = who.kind == WhoKind::role ? workflow.find_role(who.name) : nullptr;
    return role == nullptr ? std::vector<Who>{who} : role->candidates;
}

bool is_same(const Workflow& workflow, const Who& one, const Who& other) {
    return std::ranges::equal(candidates_of(workflow, one), candidates_of(workflow, other),
                              [](const Who& left, const Who& right) {
                                  return left.kind == right.kind && left.name == right.name &&
                                         left.but_not == right.but_not;
                              });
}

bool takes_part(const Workflow& workflow, const Who& who, const TaskRule& task) {
    return who.kind == WhoKind::assignee || is_same(workflow, who, task.assignee) ||
           std::ranges::any_of(task.participants, [&](const Who& participant) {
               return is_same(workflow, who, participant);
           });
}

/// The tasks at and below a state: those that an escalation there reaches.
std::vector<const TaskRule*> tasks_below(const Workflow& workflow, StateId id) {
    std::vector<const TaskRule*> tasks;
    for (const State& state : workflow.states) {
        if (state.task && (state.id == id || workflow.is_descendant(state.id, id))) {
            tasks.push_back(&*state.task);
        }
    }
    return tasks;
}

std::vector<const action::Escalate*> escalations_in(const TimerRule& rule) {
    std::vector<const action::Escalate*> all;
    for (const Transition& line : rule.transitions) {
        for (const Action& action : line.actions) {
            if (const auto* escalate = std::get_if<action::Escalate>(&action.what)) {
                all.push_back(escalate);
            }
        }
    }
    return all;
}

/// Whether after some time the case moves on or somebody is brought in, due or not.
bool does_not_wait(const Examined& examined, StateId id) {
    for (; id >= root_state; id = examined.state(id).parent) {
        for (const TimerRule& rule : examined.state(id).after) {
            if (is_elapsed(rule.kind) && (std::ranges::any_of(rule.transitions, leads_on) ||
                                          !escalations_in(rule).empty())) {
                return true;
            }
        }
    }
    return false;
}

void check_reaches_somebody_new(const Examined& examined, StateId id,
                                const action::Escalate& escalate) {
    const auto tasks = tasks_below(examined.workflow, id);
    const bool is_nobody_new = std::ranges::all_of(escalate.to, [&](const Who& who) {
        return who.but_not || std::ranges::all_of(tasks, [&](const TaskRule* task) {
                   return takes_part(examined.workflow, who, *task);
               });
    });
    if (is_nobody_new && !tasks.empty() && !escalate.to.empty()) {
        const Who& who = escalate.to.front();
        examined.findings.warning(
            code::escalates_to_nobody, who.place, length_of(to_text(who)),
            "this escalation reaches only whoever has the task already or takes part in it, so "
            "nobody else hears of it",
            "escalate to somebody above; {remind: assignee} reminds");
    }
}

/// The top's `overdue` holds for every task below; for one of them it may bring in nobody new.
void check_inherited(const Examined& examined, const State& state) {
    const Who* last = nullptr;
    StateId around = root_state;
    for (const RulePlace place : watching_rules(examined.workflow, state.id, AfterKind::overdue)) {
        const TimerRule& rule = examined.state(place.state).after[static_cast<size_t>(place.rule)];
        if (place.state == state.id || std::ranges::any_of(rule.transitions, leads_on)) {
            return;
        }
        around = place.state;
        for (const action::Escalate* escalate : escalations_in(rule)) {
            for (const Who& who : escalate->to) {
                if (who.but_not) {
                    continue;
                }
                if (!takes_part(examined.workflow, who, *state.task)) {
                    return;
                }
                last = &who;
            }
        }
    }
    const bool helps_others =
        last != nullptr &&
        std::ranges::any_of(tasks_below(examined.workflow, around), [&](const TaskRule* task) {
            return !takes_part(examined.workflow, *last, *task);
        });
    if (helps_others) {
        examined.findings.warning(code::escalates_to_nobody, state.place, length_of(state),
                                  "when the task of “" + state.name + "” is overdue, only “" +
                                      to_text(*last) + "” is told (line " +
                                      std::to_string(last->place.line) +
                                      "), who has it already or takes part in it",
                                  "say here who is above: after: {overdue: {escalate: WHO}}");
    }
}

void check_overdue_is_heard(const Examined& examined, const State& state) {
    if (!watching_rules(examined.workflow, state.id, AfterKind::overdue).empty()) {
        check_inherited(examined, state);
    } else if (!does_not_wait(examined, state.id)) {
        examined.findings.warning(
            code::escalates_to_nobody, state.place, length_of(state),
            "when the task of “" + state.name + "” is overdue, nobody is told",
            "after: {overdue: {escalate: WHO}}, here or at the top for all tasks");
    }
}

/// Whether one is surely shorter than another, whatever the day: only lengths of one kind are laid
/// side by side.
bool is_shorter(const Span& one, const Span& other) {
    const auto* elapsed = std::get_if<ElapsedTime>(&one);
    const auto* its_days = std::get_if<ClockDays>(&other);
    if (elapsed != nullptr && its_days != nullptr) {
        constexpr std::chrono::hours shortest_day{23};  // when the clocks go forward
        return elapsed->length < its_days->days * shortest_day;
    }
    if (one.index() != other.index()) {
        return false;
    }
    if (elapsed != nullptr) {
        return elapsed->length < std::get<ElapsedTime>(other).length;
    }
    if (const auto* days = std::get_if<ClockDays>(&one)) {
        return days->days < its_days->days && days->further <= its_days->further;
    }
    if (const auto* hours = std::get_if<BusinessHours>(&one)) {
        return hours->hours < std::get<BusinessHours>(other).hours;
    }
    const auto* days = std::get_if<BusinessDays>(&one);
    return days != nullptr && days->days < std::get<BusinessDays>(other).days;
}

/// How long after its state's entry a timer comes due; nothing where that depends.
const Span* length_of_wait(const State& state, const TimerRule& rule) {
    if (rule.kind == AfterKind::entry) {
        return &rule.span;
    }
    const bool has_one_due_time = state.task && state.task->due.size() == 1;
    return rule.kind == AfterKind::overdue && has_one_due_time && state.task->due[0].span
               ? &*state.task->due[0].span
               : nullptr;
}

/// Whether a case surely leaves the state by that timer.
bool surely_leaves(const TimerRule& rule) {
    return rule.kind == AfterKind::entry &&
           std::ranges::any_of(rule.transitions,
                               [](const Transition& line) {
                                   return !line.when && !line.targets.empty() && line.reenter;
                               }) &&
           std::ranges::all_of(rule.transitions, [](const Transition& line) {
               return !line.targets.empty() && line.reenter;
           });
}

/// Reports a timer that cannot come due: the state, or one around it, has been left by then.
void check_is_not_cut_off(const Examined& examined, const State& state, const TimerRule& rule) {
    const Span* wait = length_of_wait(state, rule);
    if (wait == nullptr || rule.transitions.empty()) {
        return;
    }
    for (StateId id = state.id; id >= root_state; id = examined.state(id).parent) {
        for (const TimerRule& other : examined.state(id).after) {
            if (surely_leaves(other) && is_shorter(other.span, *wait)) {
                const Transition& line = rule.transitions.front();
                examined.findings.warning(code::never_wins, place_of(line), length_of(line),
                                          "this never happens: the case has left “" + state.name +
                                              "” by then, after “" + other.text + "” (line " +
                                              std::to_string(other.transitions.front().place.line) +
                                              ")",
                                          "let one of them be longer or shorter, or take it out");
                return;
            }
        }
        if (!examined.state(id).calendar.empty()) {
            return;  // what is around it counts its time by another calendar
        }
    }
}

/// Reports a time before the task is due at which the task is not there yet.
void check_comes_after_opening(const Examined& examined, const State& state,
                               const TimerRule& rule) {
    if (rule.kind != AfterKind::before_due || rule.transitions.empty() || !state.task ||
        state.task->due.size() != 1 || !state.task->due[0].span ||
        !is_shorter(*state.task->due[0].span, rule.span)) {
        return;
    }
    const Transition& line = rule.transitions.front();
    examined.findings.warning(code::never_wins, place_of(line), length_of(line),
                              "this never happens: “" + rule.text +
                                  "” is before the task begins, which is due after " +
                                  to_text(*state.task->due[0].span),
                              "write a shorter time before “due”, or give the task more");
}

/// Reports an escalation after a longer time to those whom an earlier one has brought in.
void check_goes_up(const Examined& examined, const State& state) {
    for (const TimerRule& later : state.after) {
        const TimerRule* earlier = nullptr;
        const auto is_told_before = [&](const Who& who) {
            return who.but_not || std::ranges::any_of(state.after, [&](const TimerRule& rule) {
                       const bool comes_first =
                           rule.kind == AfterKind::entry && is_shorter(rule.span, later.span) &&
                           rule.transitions.size() == 1 && !rule.transitions.front().when;
                       const bool tells =
                           comes_first &&
                           std::ranges::any_of(
                               escalations_in(rule), [&](const action::Escalate* escalate) {
                                   return std::ranges::any_of(escalate->to, [&](const Who& its) {
                                       return is_same(examined.workflow, who, its);
                                   });
                               });
                       earlier = tells ? &rule : earlier;
                       return tells;
                   });
        };
        for (const action::Escalate* escalate : escalations_in(later)) {
            if (later.kind == AfterKind::entry && !escalate->to.empty() &&
                std::ranges::all_of(escalate->to, is_told_before)) {
                const Who& who = escalate->to.front();
                examined.findings.warning(
                    code::escalates_to_nobody, who.place, length_of(to_text(who)),
                    "this escalation goes no higher: “" + to_text(who) +
                        "” was brought in after “" + earlier->text + "” (line " +
                        std::to_string(earlier->transitions.front().place.line) + ")",
                    "escalate to somebody above");
            }
        }
    }
}

}  // namespace

void check_escalations(const Examined& examined) {
    for_each_actions(examined.workflow, [&](StateId id, const Actions& actions) {
        for (const Action& action : actions) {
            if (const auto* escalate = std::get_if<action::Escalate>(&action.what)) {
                check_reaches_somebody_new(examined, id, *escalate);
            }
        }
    });
    for (const State& state : examined.workflow.states) {
        if (!examined.is_reachable(state.id)) {
            continue;
        }
        if (state.task && !state.task->due.empty()) {
            check_overdue_is_heard(examined, state);
        }
        for (const TimerRule& rule : state.after) {
            check_is_not_cut_off(examined, state, rule);
            check_comes_after_opening(examined, state, rule);
        }
        check_goes_up(examined, state);
    }
}

void check_reminders(const Examined& examined) {
    for_each_actions(examined.workflow, [&](StateId id, const Actions& actions) {
        for (const Action& action : actions) {
            const auto* remind = std::get_if<action::Remind>(&action.what);
            if (remind == nullptr || !examined.is_reachable(id) ||
                !tasks_below(examined.workflow, id).empty()) {
                continue;
            }
            const std::string where =
                id == root_state ? "this workflow" : "“" + examined.state(id).name + "”";
            examined.findings.warning(
                code::reminds_of_nothing, remind->whom.place, length_of(to_text(remind->whom)),
                "nobody is reminded here: there is no task in " + where + " to be reminded of",
                "to tell somebody without a task: {escalate: WHO}, or {send: TEMPLATE, to: WHO}");
        }
    });
}

}  // namespace heed
