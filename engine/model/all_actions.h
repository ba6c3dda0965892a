#pragma once

#include <functional>

#include "engine/model/workflow.h"

namespace heed {

/// Every action that the workflow writes anywhere, in document order within a state.
void for_each_action(const Workflow&, const std::function<void(const Action&)>&);

}  // namespace heed
