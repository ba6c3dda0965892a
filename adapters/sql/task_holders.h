#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "adapters/sql/database.h"

namespace heed::sql {

/// Open tasks that a person holds, or that wait in a team's queue.
struct HeldTasks {
    std::string holder;  ///< e-mail, or `team NAME`
    std::int64_t count = 0;
    std::string first;  ///< id of the oldest
    long long case_of_first = 0;
};

/// Of everybody who has any.
std::vector<HeldTasks> task_holders(Database&);

}  // namespace heed::sql
