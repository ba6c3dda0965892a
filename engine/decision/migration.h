#pragma once

#include "engine/decision/fate.h"
#include "engine/decision/step.h"

namespace heed {

/// Moves the case to the version that the event names, as its `migrate` says, or says why it stays.
/// What the case is in already goes on: a state that is kept is not entered again, its open task
/// stays with whoever works on it, and a timer whose rule is written the same keeps its time. What
/// the newer version does not have ends, and what is new in it begins. Where that would end the
/// case, or take open work from somebody, either the map or the event has to say that it may.
Verdict migrate_case(const Program&, const Workflow& older, const Situation&, const Event&);

/// The version in which an ended case would come back: the live one, where that migrates from the
/// case's own; nullptr: its own.
const Workflow* version_to_come_back_in(const Program&, const Case&);
/// How an ended case goes over to that version, before it hears anything in it.
std::vector<Effect> going_over(const Workflow& older, const Workflow& newer, const Case&);
/// The fate of the case with what its move would close: decided, and not done.
Fate fate_of_move(const Program&, const Workflow& older, const Workflow& newer, const Situation&,
                  Instant at);

}  // namespace heed
