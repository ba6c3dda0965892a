#pragma once

#include "adapters/sql/database.h"

namespace heed::sql {

/// Finds out of responses that an older Heed took by what their customers' open cases are known.
/// So many responses at once; false: none are left. Throws StoreFailure.
bool find_older_customers(Database&, int at_most);

}  // namespace heed::sql
