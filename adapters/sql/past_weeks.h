#pragma once

#include "adapters/sql/database.h"

namespace heed::sql {

/// Takes away what an older Heed counted by week, of each table so many rows, and a table that is
/// empty; whether there is more.
bool take_away_past_weeks(Database&, int at_most);

}  // namespace heed::sql
