#pragma once

#include "adapters/sql/database.h"
#include "engine/model/program.h"
#include "engine/model/task.h"

namespace heed::sql {

struct Remapped {
    CaseNumber last = 0;  ///< of the cases that were looked at; 0: there were none
    int responses = 0;    ///< that are of other members now
};

/// Counts the responses of so many cases, the first behind that number, with the members that the
/// program's surveys keep and its directory says today, in place of those of when they were
/// counted; of that survey alone, unless it is nullptr. Who is forgotten stays where they were.
/// Throws StoreFailure.
Remapped remap_facts(Database&, const Program&, int at_most, CaseNumber behind,
                     const Survey* survey = nullptr);

}  // namespace heed::sql
