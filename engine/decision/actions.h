#pragma once

#include "engine/decision/step.h"

namespace heed {

/// Runs the actions in order, as part of that state. After one that fails the rest is left out, as
/// the W3C has it; the journal says so.
void run_actions(Step&, const Actions&, StateId);

/// Whether the state invites people to a call as it is entered.
bool calls_meeting(const State&);
/// Somebody holds the task now: whom its state invites is invited.
void call_meetings_of(Step&, const Task&);

/// The open tasks that an action of that state is about: the task whose timer fired or that was
/// acted on, else all below the state.
std::vector<int> tasks_in_scope(const Step&, StateId);

}  // namespace heed
