#pragma once

#include <string>
#include <vector>

#include "adapters/sql/connection.h"
#include "engine/runtime/readers.h"

// Whose promises to customers are open: rows that the indexer writes, a moment after the case.
namespace heed::sql {

/// In place of what the case had promised before.
void write_promises(Connection&, const std::vector<const Case*>&);

/// The earliest due first; of each only what still holds by its case.
std::vector<InboxPromise> open_promises(Connection&, const PromiseFilter&, int at_most);
int count_promises(Connection&, const PromiseFilter&, int at_most);

}  // namespace heed::sql
