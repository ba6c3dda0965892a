#pragma once

#include <string>

#include "adapters/sql/database.h"
#include "engine/runtime/seal_check.h"

namespace heed::sql {

/// As Upkeep has it, in one snapshot. Throws StoreFailure.
SealReport check_seals(Database&, const std::string& noted);

}  // namespace heed::sql
