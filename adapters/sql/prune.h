#pragma once

#include <string>

#include "adapters/sql/database.h"
#include "engine/runtime/upkeep.h"

namespace heed::sql {

// As Upkeep has it. Throws StoreFailure.

Pruned prune(Database&, Instant before, Instant now, const std::string& by);
Pruned would_prune(Database&, Instant before);

}  // namespace heed::sql
