#pragma once

#include <optional>
#include <vector>

#include "adapters/sql/connection.h"
#include "engine/results/cases_asked.h"
#include "engine/runtime/page.h"

namespace heed::sql {

/// The cases behind a figure, as cursors of case number and day: the latest day first, then the
/// highest number; at most so many. What is counted on several days stands on the last of them.
std::vector<Cursor> cases_behind(Connection&, const CasesAsked&, const std::optional<Cursor>& after,
                                 int at_most);

}  // namespace heed::sql
