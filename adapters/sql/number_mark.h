#pragma once

#include <optional>
#include <string>

#include "engine/model/task.h"

namespace heed::sql {

/// The first case number that was never given out, in a file beside the database and not in it: so
/// that a database which was put back from a backup gives none out twice. It never falls. Throws
/// StoreFailure.
void keep_number_mark(const std::string& database_path, CaseNumber next);

/// None: there is no such file, or nothing in it.
std::optional<CaseNumber> number_mark(const std::string& database_path);

}  // namespace heed::sql
