#pragma once

#include <vector>

#include "adapters/sql/database.h"
#include "engine/definition/still_needed.h"

namespace heed::sql {

/// All that are still to go out.
std::vector<WaitingMails> waiting_mails(Database&);

}  // namespace heed::sql
