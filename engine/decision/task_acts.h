#pragma once

#include <optional>

#include "engine/decision/step.h"

namespace heed {

/// Whether that person may complete the task now: the assignee (of a queue whoever claimed it, or
/// any member while nobody has), a participant, or who stands in for one of them.
bool may_act(const Program&, const Task&, std::string_view person, Instant);

/// The number of the task that the event is about; nothing for events of other kinds.
std::optional<int> task_of(const What&);

/// Why somebody's act on a task is not taken, if so; by the precedence of RejectionKind.
std::optional<Rejection> refuse_act(const Program&, const Workflow&, const Case&, const Event&);

/// Does what somebody did to a task.
void act(Step&);

}  // namespace heed
