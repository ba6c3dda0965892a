#pragma once

#include <string>
#include <vector>

#include "adapters/sql/database.h"
#include "adapters/sql/forget.h"
#include "engine/model/task.h"
#include "engine/values/time.h"

namespace heed::sql {

/// What begins with a new era.
struct NewEra {
    CaseNumber numbers_from = 0;
    long long held_mails = 0;
    long long ended_sessions = 0;
    long long ended_tokens = 0;
};

/// After a store was put back from a backup: another era, so that no Message-ID comes twice, and
/// another key for customers' links; case numbers from `numbers_from` on, at least; nobody is
/// signed in, no token and no invitation holds; and all mails are held until they are released. The
/// database is to be opened anew afterwards. Throws StoreFailure.
NewEra begin_new_era(Database&, CaseNumber numbers_from, Instant now);

/// What links were signed with in former eras: they open nothing, and say so.
std::vector<std::string> past_link_keys(Database&);

/// Each id and each address that a response in the store has.
std::vector<Whom> everybody(Database&);

/// When a case last changed; a time that is still to come is not believed.
Instant last_event(Database&, Instant now);

}  // namespace heed::sql
