#pragma once

#include "adapters/sql/database.h"
#include "engine/runtime/case_index.h"

namespace heed::sql {

/// As CaseIndex has it. Throws StoreFailure.
Remapped remap_facts(Database&, const Program&, int at_most, CaseNumber behind,
                     const Survey* survey);

}  // namespace heed::sql
