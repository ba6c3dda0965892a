#pragma once

#include <functional>
#include <optional>

#include "engine/decision/step.h"

namespace heed {

/// Opens the state's task: people and title are resolved now and stay.
void open_task_of(Step&, StateId);
/// Tells its assignee and participants: each of the latter once a case, unless this task is more
/// urgent than those before, and nobody beside an invitation to its call.
void tell_of_task_of(Step&, StateId);

/// When a task of that state, opened now, is due.
std::optional<Instant> due_of(Step&, StateId);

/// Its title as it stands now, in every language that it is written in.
Text title_of(const Step&, const TaskRule&);

/// The plan has another writer: open tasks that leave its writers out keep to that. Who wrote into
/// it holds such a task no longer; it goes to whoever is left.
void leave_writers_out(Step&);

/// The state is left: its open task is withdrawn, and whoever works on it is told why.
void withdraw_tasks_of(Step&, StateId);
/// The case ends: every task of a state is withdrawn. Loose ends stay.
/// Those of no state that have this title: what they were for is settled.
void withdraw_loose_ends(Step&, const Text& title);

void withdraw_all_tasks(Step&);

/// These open tasks end, whatever state they are of.
void withdraw_tasks(Step&, const std::function<bool(const Task&)>& wanted);

/// What happened, in words for somebody whose task it took away.
Text words_for(const Step&);

}  // namespace heed
