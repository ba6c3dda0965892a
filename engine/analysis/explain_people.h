#pragma once

#include <vector>

#include "engine/analysis/explanation.h"

namespace heed {

/// How the entry that opened the task found its assignee and its participants, and who stood in.
void explain_assignment(const CaseHistory&, const JournalEntry& opening, const Task&,
                        std::vector<Reason>&);

/// Why somebody is left out; `what` is the beginning of the sentence's key.
Reason reason_of(const Program&, std::string_view what, const LeftOut&);

/// Those of the entry who were away, with whom was told in their place.
void explain_stand_ins(const CaseHistory&, const JournalEntry&, std::vector<Reason>&);

}  // namespace heed
