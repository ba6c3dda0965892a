#pragma once

#include <optional>

#include "engine/decision/step.h"

namespace heed {

/// Stops the task's due time and timers, and its state's own `after`.
void pause_task(Step&, const Task&, const std::string& reason, std::optional<Instant> until);

/// Starts them anew, each moved by the open time that the pause lasted (elapsed time for plain
/// hours).
void resume_task(Step&, const Task&);

}  // namespace heed
