#pragma once

#include <string>
#include <string_view>

#include "engine/decision/step.h"

namespace heed {

/// Invites people to a meeting of that state, within its calendar's hours: whoever is away then is
/// not asked, but who stands in for them. One that it has called already, and that is to come, is
/// moved instead; of the task's team only who holds it takes part.
void call_meeting(Step&, StateId, const action::Invite&);

/// Invites all whom the task names to a call about it, for half an hour; where its state, or one
/// around that, has called a meeting already, that one is moved.
void arrange_call(Step&, const Task&, Instant starts);

/// The state is left: what has not begun yet is cancelled, but for a call that was held.
void cancel_meetings_of(Step&, StateId);

/// Cancels what belongs to that state or task, as `owner_of_call` names it.
void cancel_meetings(Step&, const std::string& owner);

/// What a task's call belongs to: the state that opened the task; a loose end's, to the task.
std::string owner_of_call(const Task&);

/// A loose end is done: its call is cancelled if it has not begun yet.
void cancel_call_of(Step&, const Task&);

/// Somebody of the team has claimed the task: the team's others need not come.
void uninvite_rest(Step&, const Task&);

}  // namespace heed
