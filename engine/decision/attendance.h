#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/decision/step.h"

namespace heed {

// Who was at a meeting. An outcome that says `attend` means that one was held, and is refused
// unless somebody of each role was there: who holds the role, a member of its team, who stands in
// for them, or whom an escalation of the task brought in.

/// The outcome as tasks carry it.
TaskOutcome to_task_outcome(const Outcome&);

/// Why the task may not be completed so, if it may not: by that person, or without somebody of a
/// role.
std::optional<Rejection> refuse_completion(Step&, const Task&);

/// Those of whom somebody counts first, each once and as the directory writes them.
std::vector<std::string> attended_by(Step&, const Task&, const TaskCompleted&);

/// Whoever was named without having completed the task reads it, and can say that it is not so.
void tell_who_attended(Step&, const Task&);

/// The actor was not there. Where nobody of a role is left, the role has to follow up.
void take_absence(Step&, Task);

/// Whom the task's form offers: all who may have been there.
std::vector<std::string> may_have_attended(const Program&, const Situation&, const Task&);

}  // namespace heed
