#pragma once

#include <string_view>
#include <vector>

#include "engine/analysis/explanation.h"

namespace heed {

/// Why that task came, or did not come, to that person: what the journal resolved, and what the
/// directory says today.
std::vector<Reason> explain_why_not(const CaseHistory&, const Task&, std::string_view person);

}  // namespace heed
