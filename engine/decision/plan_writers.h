#pragma once

#include <string>
#include <vector>

#include "engine/decision/step.h"

namespace heed {

// Who wrote the action plan: whoever changed what it promises, or handed it in, since it was last
// approved. It is approved when it is presented after a task that leaves its writers out; where no
// task does, by being presented. To tick off an action is no writing.

/// Their e-mails, each once, who wrote last standing last.
std::vector<std::string> writers_of(const Case&);

/// Whether that task is of a step that whoever wrote the plan is left out of.
bool is_review(const Workflow&, const Task&);

/// Adds the event's actor to the writers, if the plan promises something else than before.
void note_writing(const Step&, const ActionPlan& before, ActionPlan&);

/// The plan is being presented: it may be approved with that.
void note_presentation(const Step&, ActionPlan&);

}  // namespace heed
