#pragma once

#include <optional>
#include <vector>

#include "adapters/sql/connection.h"
#include "engine/runtime/readers.h"

namespace heed::sql {

/// Where an open task stands in the order of urgency.
struct TaskRow {
    long long due_at = 0;
    long long key = 0;
    auto operator<=>(const TaskRow&) const = default;
};

/// Open tasks that somebody holds, finds in a queue or takes part in, in the order of urgency, from
/// behind `after` on; at most so many. Every way to a task is an index in that order, so that it
/// does not matter how many there are. The filter names a person, a team or a participant.
std::vector<TaskRow> open_tasks(Connection&, const TaskFilter&, const std::optional<Cursor>& after,
                                int at_most);

/// How many they are, and `at_most` where there are more.
int count_open_tasks(Connection&, const TaskFilter&, int at_most);

/// Whether `open_tasks` answers this filter.
bool names_whose(const TaskFilter&);

}  // namespace heed::sql
