#pragma once

#include <string>
#include <vector>

#include "adapters/sql/connection.h"
#include "engine/runtime/counted.h"
#include "engine/runtime/page.h"

namespace heed::sql {

// Reading the tables of results.

/// Weeks stand in the database as the days from 1970 to their Monday.
inline long long stored(Week week) {
    return week.monday.time_since_epoch().count();
}
inline Week week_stored(long long days) {
    return {std::chrono::local_days(std::chrono::days(days))};
}

/// What stands in result_weeks.account for all accounts together.
inline constexpr long long all_accounts = 0;

/// Everything that was counted, but not of which account.
std::vector<Counted> counted_weeks(Connection&, const CountedPeriod&);

/// The cases behind a figure, as cursors of case number and week: the latest week first, then the
/// highest number; at most so many.
std::vector<Cursor> counted_cases(Connection&, const CountedCases&,
                                  const std::optional<Cursor>& after, int at_most);

}  // namespace heed::sql
