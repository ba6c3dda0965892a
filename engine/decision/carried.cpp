#include "engine/decision/carried.h"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/decision/attendance.h"
#include "engine/decision/timers.h"

namespace heed {
namespace {

constexpr std::array watching_kinds{AfterKind::before_due, AfterKind::overdue,
                                    AfterKind::unclaimed};

const State& at(const Workflow& workflow, StateId id) {
    return workflow.states[static_cast<size_t>(id)];
}

const TimerRule& rule_at(const Workflow& workflow, RulePlace place) {
    return at(workflow, place.state).after[static_cast<size_t>(place.rule)];
}

std::vector<RulePlace> own_rules(const Workflow& workflow, StateId id) {
    std::vector<RulePlace> places;
    for (size_t i = 0; i < at(workflow, id).after.size(); ++i) {
        if (is_elapsed(at(workflow, id).after[i].kind)) {
            places.push_back({id, static_cast<int>(i)});
        }
    }
    return places;
}

std::optional<RulePlace> same_words(const Workflow& workflow, const std::vector<RulePlace>& places,
                                    const TimerRule& rule) {
    const auto found = std::ranges::find_if(places, [&](RulePlace place) {
        const TimerRule& other = rule_at(workflow, place);
        return other.kind == rule.kind && other.text == rule.text;
    });
    return found == places.end() ? std::nullopt : std::optional(*found);
}

AfterKind watching_kind(TimerKind kind) {
    return kind == TimerKind::overdue     ? AfterKind::overdue
           : kind == TimerKind::unclaimed ? AfterKind::unclaimed
                                          : AfterKind::before_due;
}

bool has_rule(const Timer& timer) {
    return timer.kind == TimerKind::after || timer.kind == TimerKind::overdue ||
           timer.kind == TimerKind::unclaimed || timer.kind == TimerKind::before_due;
}

/// The timers as both versions see them.
class Carriage {
  public:
    Carriage(Step& step, const Workflow& older, const KeptStates& kept)
        : step_(step), older_(older), newer_(step.workflow), kept_(kept) {}

    /// The timer as the newer version has it; nothing where it ends.
    std::optional<Timer> carried(const Timer& older) const {
        const auto place = place_of(older);
        if (!place) {
            return std::nullopt;
        }
        Timer timer = older;
        timer.state = place->state == root_state ? "" : at(newer_, place->state).name;
        timer.rule = place->rule;
        return timer;
    }

    void go_on(const Timer& older) {
        const auto timer = carried(older);
        const auto now = std::ranges::find(step_.current.timers, older.number, &Timer::number);
        if (now == step_.current.timers.end() || (timer && *timer == *now)) {
            return;
        }
        step_.emit(CancelTimer{older.number});
        if (timer) {
            start_timer(step_, *timer);
        }
    }

    void start_new_rules_of(StateId older, StateId newer) {
        for (const RulePlace place : own_rules(newer_, newer)) {
            if (!same_words(older_, own_rules(older_, older), rule_at(newer_, place))) {
                start_rule(step_, place);
            }
        }
    }

    void start_new_rules_for(const Task& task, StateId older, StateId newer) {
        for (const AfterKind kind : watching_kinds) {
            const bool is_over = kind == AfterKind::unclaimed ? !task.holder.empty()
                                 : kind == AfterKind::before_due
                                     ? !task.due || *task.due <= step_.at
                                     : false;
            for (const RulePlace place : watching_rules(newer_, newer, kind)) {
                if (!is_over && !same_words(older_, watching_rules(older_, older, kind),
                                            rule_at(newer_, place))) {
                    start_watching(step_, task, place);
                }
            }
        }
    }

    std::optional<StateId> newer_of(const std::string& older_name) const {
        const State* state =
            older_name.empty() ? &at(older_, root_state) : older_.find_state(older_name);
        const auto found = state == nullptr ? kept_.end() : kept_.find(state->id);
        return found == kept_.end() ? std::nullopt : std::optional(found->second);
    }

  private:
    std::optional<RulePlace> place_of(const Timer& timer) const {
        const TimerRule* rule = rule_of(older_, timer);
        if (timer.kind == TimerKind::after) {
            const auto owner = newer_of(timer.state);
            return owner && rule != nullptr ? same_words(newer_, own_rules(newer_, *owner), *rule)
                                            : std::nullopt;
        }
        const Task* task = step_.current.find_task(timer.task);
        const State* own = task == nullptr ? nullptr : newer_.find_state(task->state);
        if (own == nullptr) {
            return std::nullopt;
        }
        const auto places = watching_rules(newer_, own->id, watching_kind(timer.kind));
        if (timer.kind == TimerKind::overdue && places.empty()) {
            return RulePlace{own->id, -1};  // without a rule, it is still seen to be overdue
        }
        return rule == nullptr ? std::nullopt : same_words(newer_, places, *rule);
    }

    Step& step_;
    const Workflow& older_;
    const Workflow& newer_;
    const KeptStates& kept_;
};

bool starts_anew(const Step& step, StateId id) {
    return std::ranges::find(step.entered, id) != step.entered.end();
}

bool is_open_in_a_state(const Task& task) {
    return task.status == TaskStatus::open && !task.state.empty();
}

/// What was stopped with a paused task starts again when it resumes, by the newer version's rules.
void carry_stopped(const Carriage& carriage, Pause& pause, const Pause& older) {
    pause.stopped.clear();
    for (const Timer& timer : older.stopped) {
        if (auto carried = has_rule(timer) ? carriage.carried(timer) : timer) {
            pause.stopped.push_back(*std::move(carried));
        }
    }
}

/// Somebody who looks at the task has other choices before them than there are.
bool offers_other(const Task& one, const Task& other) {
    const auto is_same = [](const TaskOutcome& a, const TaskOutcome& b) {
        return a.name == b.name && a.form == b.form;
    };
    return !std::ranges::equal(one.outcomes, other.outcomes, is_same) ||
           one.edits_plan != other.edits_plan;
}

void adapt(Task& task, const TaskRule& rule) {
    task.outcomes.clear();
    for (const Outcome& outcome : rule.outcomes) {
        task.outcomes.push_back(to_task_outcome(outcome));
    }
    task.edits_plan = rule.edits_plan;
    task.pause_reasons = rule.pause ? rule.pause->reasons : Options();
}

}  // namespace

void carry_timers(Step& step, const Workflow& older, const KeptStates& kept) {
    Carriage carriage(step, older, kept);
    const Case& before = *step.situation.current;
    for (const Timer& timer : before.timers) {
        if (has_rule(timer)) {
            carriage.go_on(timer);
        }
    }
    for (const auto& [older_state, newer_state] : kept) {
        if (!starts_anew(step, newer_state)) {
            carriage.start_new_rules_of(older_state, newer_state);
        }
    }
    for (const Task& task : before.tasks) {
        const auto newer_state =
            is_open_in_a_state(task) ? carriage.newer_of(task.state) : std::optional<StateId>();
        const Task now = *step.current.find_task(task.number);
        if (newer_state && is_open_in_a_state(now) && !now.paused) {
            carriage.start_new_rules_for(now, older.find_state(task.state)->id, *newer_state);
        }
    }
}

void carry_tasks(Step& step, const Workflow& older, const KeptStates& kept) {
    const Carriage carriage(step, older, kept);
    for (const Task& before : step.situation.current->tasks) {
        const Task* now = step.current.find_task(before.number);
        const State* state =
            is_open_in_a_state(*now) ? step.workflow.find_state(now->state) : nullptr;
        if (state == nullptr || !state->task) {
            continue;
        }
        Task task = *now;
        adapt(task, *state->task);
        if (task.paused) {
            carry_stopped(carriage, *task.paused, *before.paused);
        }
        if (task != *now) {
            task.revision += offers_other(task, *now) ? 1 : 0;
            step.emit(ChangeTask{TaskChange::adapted, std::move(task)});
        }
    }
}

}  // namespace heed
