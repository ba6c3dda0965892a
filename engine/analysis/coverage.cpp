#include "engine/analysis/coverage.h"

#include <algorithm>
#include <functional>
#include <optional>

namespace heed {
namespace {

std::string quoted(std::string_view text) {
    return "“" + std::string(text) + "”";
}

std::string joined(const Workflow& workflow, const std::vector<StateId>& states) {
    std::string all;
    for (const StateId id : states) {
        all += (all.empty() ? "" : ", ") + quoted(workflow.states[static_cast<size_t>(id)].name);
    }
    return all;
}

/// Which mail an action sends; nothing for actions that send none.
std::optional<std::string> mail_of(const Action& action) {
    if (const auto* send = std::get_if<action::Send>(&action.what)) {
        return send->mail_template;
    }
    if (std::holds_alternative<action::Present>(action.what)) {
        return "plan-presented";
    }
    if (std::holds_alternative<action::Invite>(action.what)) {
        return "call-invitation";
    }
    if (std::holds_alternative<action::Remind>(action.what)) {
        return "task-reminder";
    }
    return std::nullopt;
}

/// Where a line of transitions stands, in words.
struct Setting {
    const State& state;
    std::string occasion;  ///< “on “reached””, “always”, “after 4 business hours”
};

/// Visits everything of a workflow that can be shown.
class Walk {
  public:
    using OnTransition = std::function<void(const Setting&, const Transition&)>;
    using OnAction = std::function<void(const State&, const Action&)>;

    Walk(OnTransition on_transition, OnAction on_action)
        : on_transition_(std::move(on_transition)), on_action_(std::move(on_action)) {}

    void through(const Workflow& workflow) const {
        actions(workflow.states[root_state], workflow.every_response);
        for (const State& state : workflow.states) {
            actions(state, state.entry);
            actions(state, state.exit);
            actions(state, state.initial.actions);
            for (const Handler& handler : state.on) {
                transitions({state, "on " + quoted(handler.event)}, handler.transitions);
            }
            transitions({state, "under always"}, state.always);
            for (const TimerRule& rule : state.after) {
                transitions({state, "after " + quoted(rule.text)}, rule.transitions);
            }
        }
    }

  private:
    void actions(const State& state, const Actions& all) const {
        for (const Action& action : all) {
            on_action_(state, action);
        }
    }
    void transitions(const Setting& setting, const std::vector<Transition>& all) const {
        for (const Transition& transition : all) {
            on_transition_(setting, transition);
            actions(setting.state, transition.actions);
        }
    }

    OnTransition on_transition_;
    OnAction on_action_;
};

std::string name_in_words(const State& state) {
    return state.id == root_state ? std::string("the workflow itself") : quoted(state.name);
}

}  // namespace

int CoverageReport::percent() const {
    int shown = 0;
    int all = 0;
    for (const CoverageCount& count : {states, transitions, guards, templates}) {
        shown += count.shown;
        all += count.all;
    }
    return all == 0 ? 100 : shown * 100 / all;
}

void Coverage::add(const JournalEntry& entry) {
    states_.insert(entry.to.begin(), entry.to.end());
    for (const TakenTransition& taken : entry.transitions) {
        transitions_.emplace(taken.line, taken.column);
        states_.insert(taken.state);
        states_.insert(taken.targets.begin(), taken.targets.end());
    }
    for (const TriedGuard& guard : entry.guards) {
        if (guard.result == GuardResult::holds) {
            held_.emplace(guard.line, guard.column);
        } else if (guard.result == GuardResult::fails) {
            failed_.emplace(guard.line, guard.column);
        }
    }
    for (const Effect& effect : entry.effects) {
        if (const auto* move = std::get_if<MoveTo>(&effect)) {
            states_.insert(move->states.begin(), move->states.end());
            for (const auto& [state, times] : move->visits) {
                if (times > 0) {
                    states_.insert(state);
                }
            }
        } else if (const auto* sent = std::get_if<SendMail>(&effect)) {
            if (sent->mail.suppressed.empty()) {
                mails_.insert(sent->mail.mail_template);
            }
        }
    }
}

CoverageReport Coverage::report(const Workflow& workflow) const {
    CoverageReport report;
    const auto count = [&](CoverageCount& kind, bool is_shown, const Place& place,
                           std::string what) {
        ++kind.all;
        if (is_shown) {
            ++kind.shown;
        } else {
            report.uncovered.push_back({place, std::move(what)});
        }
    };
    const auto count_guard = [&](const State& state, const Place& place,
                                 const std::string& condition) {
        const Spot spot{place.line, place.column};
        const bool held = held_.contains(spot);
        const bool failed = failed_.contains(spot);
        count(report.guards, held && failed, place,
              "the condition " + quoted(condition) + " of " + name_in_words(state) +
                  (held     ? " was never seen not to hold"
                   : failed ? " was never seen to hold"
                            : " was never tried"));
    };
    for (const State& state : workflow.states) {
        const bool is_real = state.id != root_state && state.kind != StateKind::shallow_history &&
                             state.kind != StateKind::deep_history;
        if (is_real) {
            count(report.states, states_.contains(state.name), state.place,
                  "the state " + quoted(state.name) + " was never entered");
        }
    }
    std::set<std::string> counted;  // a template once, wherever it is sent first
    Walk(
        [&](const Setting& setting, const Transition& transition) {
            const Place& place = transition.place;
            count(report.transitions, transitions_.contains({place.line, place.column}), place,
                  "the transition of " + name_in_words(setting.state) + " " + setting.occasion +
                      (transition.targets.empty() ? ""
                                                  : " to " + joined(workflow, transition.targets)) +
                      " was never taken");
            if (transition.when) {
                count_guard(setting.state, place, transition.condition);
            }
        },
        [&](const State& state, const Action& action) {
            if (action.when) {
                count_guard(state, action.place, action.when->text());
            }
            const auto mail = mail_of(action);
            if (mail && counted.insert(*mail).second) {
                count(report.templates, mails_.contains(*mail), action.place,
                      "the mail " + quoted(*mail) + " was never sent");
            }
        })
        .through(workflow);
    std::ranges::stable_sort(report.uncovered, {}, [](const Uncovered& one) {
        return std::pair(one.place.line, one.place.column);
    });
    return report;
}

}  // namespace heed
