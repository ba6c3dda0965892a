#pragma once

#include <string>

#include "adapters/sql/database.h"
#include "engine/values/time.h"

namespace heed::sql {

/// What was erased.
struct Forgotten {
    int cases = 0;
    int responses = 0;
    int journal_entries = 0;
    int mails = 0;
    int parked_events = 0;
    int deliveries = 0;
};

/// Erases everything personal about the customer of that id, in every case that has a response of
/// theirs (see engine/model/erasure.h), and then rewrites the file, so that it is nowhere in it.
/// Each case tells so in its journal. Works while `heed serve` runs, which waits meanwhile. Throws
/// StoreFailure; it may be run again.
Forgotten forget(Database&, const std::string& customer, Instant now);

}  // namespace heed::sql
