#pragma once

#include "engine/decision/step.h"

namespace heed {

/// Ends the step: the configuration is written into the case, and the entry is complete. A step
/// that never came to rest is no decision.
Verdict finish(Step&);

/// The case is pinned to a workflow that the program does not hold.
Rejection missing_workflow(const Case&);

}  // namespace heed
