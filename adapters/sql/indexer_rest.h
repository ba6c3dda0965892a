#pragma once

#include <chrono>

namespace heed::sql {

/// How long the indexer rests after a round of work, while there is more to do. Where nobody else
/// writes, not at all. Else it takes a twentieth of the time, and the more the further it is
/// behind: half of it once that is a minute.
std::chrono::nanoseconds rest_of_indexer(std::chrono::nanoseconds worked,
                                         std::chrono::milliseconds behind, bool is_alone);

}  // namespace heed::sql
