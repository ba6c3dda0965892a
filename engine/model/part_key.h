#pragma once

#include "engine/model/task.h"

namespace heed {

/// The key of a part of a case (journal entry, response, task, timer, mail): all parts of a case
/// stand side by side, and new cases at the end. A case has less than 2^20 parts of a kind.
inline constexpr int part_bits = 20;
inline long long row_key(CaseNumber number, int part) {
    return (static_cast<long long>(number) << part_bits) | part;
}
inline CaseNumber case_of(long long key) {
    return key >> part_bits;
}
inline int part_of(long long key) {
    return static_cast<int>(key & ((1LL << part_bits) - 1));
}

}  // namespace heed
