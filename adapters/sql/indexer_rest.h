#pragma once

#include <chrono>

namespace heed::sql {

/// How long the indexer rests after a round of work, while there is more to do. Where nobody else
/// writes, not at all, and the longer the more of the time others write. Where they take a tenth of
/// it, as any steady intake does, it takes a twentieth, and a tenth once it is a minute behind.
std::chrono::nanoseconds rest_of_indexer(std::chrono::nanoseconds worked,
                                         std::chrono::milliseconds behind, double share_of_others);

}  // namespace heed::sql
