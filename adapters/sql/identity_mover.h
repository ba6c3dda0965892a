#pragma once

#include <limits>
#include <string>
#include <vector>

#include "adapters/sql/database.h"
#include "adapters/sql/keys.h"
#include "engine/model/task.h"

namespace heed::sql {

/// Gives responses that an older Heed took the identity of today, in which their survey counts.
/// Until all have it the store knows responses by both. What one survey's response did to another's
/// of the same id comes to overwritten_responses, and into the log. A response that cannot be read
/// keeps the identity that it has.
class IdentityMover {
  public:
    explicit IdentityMover(Database& database) : database_(database) {}

    /// So many; false: none are left. Throws StoreFailure.
    bool move(int at_most);

  private:
    Database& database_;
    /// Of the last one that was looked at: what keeps its identity is looked at once.
    IdentityKey behind_{std::numeric_limits<long long>::min(),
                        std::numeric_limits<long long>::min()};
};

}  // namespace heed::sql
