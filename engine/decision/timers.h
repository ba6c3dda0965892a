#pragma once

#include <optional>
#include <vector>

#include "engine/decision/step.h"

namespace heed {

/// Starts the state's own `after`: what counts from its entry, and moments.
void start_timers_of(Step&, StateId);
/// Starts what watches a task: `overdue`, `unclaimed` and `before due` of its state, and of the
/// states around it where it does not say otherwise.
void watch_task(Step&, const Task&);
/// A rule by its place: an entry of that state's `after`.
struct RulePlace {
    StateId state = root_state;
    int rule = 0;
};

/// The rules of that kind that watch a task of that state: those of the nearest state that has any.
std::vector<RulePlace> watching_rules(const Workflow&, StateId, AfterKind);
/// Starts one of them for a task; false where there is nothing to wait for.
bool start_watching(Step&, const Task&, RulePlace);
/// Starts one rule of the state's own `after`, from now on.
void start_rule(Step&, RulePlace);

/// Where the customer has learned something, what waits for news waits from now on.
void wait_anew_for_news(Step&);

/// Starts `unclaimed` of a queue's task (anew, after a release).
void watch_claim(Step&, const Task&);

void cancel_timers_of(Step&, StateId);
void cancel_timers_of_task(Step&, int task);
void cancel_timers_of_task(Step&, int task, TimerKind);
void cancel_all_timers(Step&);

/// Starts one more timer of the case; its number is given here.
void start_timer(Step&, Timer);

/// The rule that started it; nullptr for timers that no rule of the workflow stands behind.
const TimerRule* rule_of(const Workflow&, const Timer&);

/// The timer to fire next: of those due then, and not started after `newest`, the earliest, then
/// the first in the document. Nothing when none is due.
std::optional<Timer> next_due(const Workflow&, const Case&, Instant, int newest);

/// Fires that timer, in full.
void fire(Step&, const Timer&);

}  // namespace heed
