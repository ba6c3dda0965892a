#pragma once

#include <string>
#include <variant>

#include "engine/decision/rejection.h"
#include "engine/model/case.h"

namespace heed {

/// It is durable. `opened` tells a new case from a known one.
struct Committed {
    Case after;
    bool opened = false;
};
/// This very event was taken before, by this case; nothing changed.
struct Duplicate {
    CaseNumber case_number = 0;
};
/// Its case is already in this batch: it leads the next one.
struct Postponed {};
/// Another writer was first: load and decide again.
struct Conflict {};
/// It cannot be decided; it is kept for replay once the fault is mended.
struct Parked {
    std::string reason;
};
/// Nothing is known to be written. The keys make it safe to try again.
struct Unavailable {
    std::string reason;
};

using Answer =
    std::variant<Committed, Duplicate, Rejection, Postponed, Conflict, Parked, Unavailable>;

}  // namespace heed
