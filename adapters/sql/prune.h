#pragma once

#include <string>

#include "adapters/sql/database.h"
#include "engine/runtime/upkeep.h"

namespace heed::sql {

// As Upkeep has it. Throws StoreFailure.

struct Pruning {
    const std::string& by;
    const std::function<bool()>& goes_on;
};
Pruned prune(Database&, Instant before, Instant now, const Pruning&);
Pruned would_prune(Database&, Instant before);

}  // namespace heed::sql
