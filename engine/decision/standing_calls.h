#pragma once

#include <vector>

#include "engine/decision/step.h"

namespace heed {

/// How a long case reacts to another answer. The lines of `response.received` and
/// `response.updated` at the workflow's top that ask for `response.worse` are ordered: the highest
/// call stands first. A line
/// moves nothing while its own target, or that of a line above it, has an open task: whoever works
/// on that task reads the answer there. Answers the number of that task; 0: the line may be taken.
int standing_task(const Step&, StateId source, const std::vector<Transition>& lines,
                  const Transition& holds);

/// Whoever holds the task, or its queue, gets a line about the answer that came in meanwhile.
void tell_of_answer(Step&, int task);

}  // namespace heed
