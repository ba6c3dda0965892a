#pragma once

#include "engine/model/journal.h"

namespace heed {

/// What the entry did first of that kind; nullptr: nothing.
template <class Kind>
const Kind* first_of(const JournalEntry& entry) {
    for (const Effect& effect : entry.effects) {
        if (const auto* found = std::get_if<Kind>(&effect)) {
            return found;
        }
    }
    return nullptr;
}

}  // namespace heed
