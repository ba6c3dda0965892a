#pragma once

#include <optional>
#include <vector>

#include "adapters/sql/connection.h"
#include "adapters/sql/open_tasks.h"
#include "engine/model/case.h"

namespace heed::sql {

// Tasks of any status, the earliest due first: by whose work they are, and all together. The index
// holds the order, a moment behind; what is not indexed yet is found as well.

/// What the index says of the tasks of these cases from now on.
void write_task_lists(Connection&, const std::vector<const Case*>&);

/// Of that status, and of these people and queues, where the filter has any.
std::vector<TaskRow> listed_tasks(Connection&, const TaskFilter&,
                                  const std::optional<Cursor>& after, int at_most);

}  // namespace heed::sql
