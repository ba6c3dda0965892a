#pragma once

#include <string>
#include <vector>

#include "engine/model/case.h"
#include "engine/model/journal.h"
#include "engine/model/workflow.h"

namespace heed {

/// Whether one of its times may lack a value, so that the next question has to be asked.
bool has_moments(const Workflow&);

/// What an open case waits for and what never comes, because its time had no value when its state
/// was entered: `“after response.fields.departure” of “waits”`, `the due time of 17-2`.
std::vector<std::string> silent_timers(const Workflow&, const Case&,
                                       const std::vector<JournalEntry>&);

}  // namespace heed
