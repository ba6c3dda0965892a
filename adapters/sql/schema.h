#pragma once

#include "adapters/sql/connection.h"

namespace heed::sql {

/// The schema that this program reads and writes: the number of the last file in migrations/.
int schema_version();

/// Brings the file to this program's schema, one numbered migration after the other, each whole or
/// not at all. Throws StoreFailure where the file was written by a newer Heed that this one must
/// not touch.
void migrate(Connection&);

}  // namespace heed::sql
