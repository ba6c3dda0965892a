#include "adapters/sql/task_lists.h"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

#include "adapters/sql/enum_columns.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/listing_columns.h"
#include "adapters/sql/query.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;
using Entry = std::tuple<Text, Text, Number, Number>;  ///< status, worker, due_at, key

/// Stands in the place of the worker where all tasks are in one order.
const Text anybody;

std::set<Entry> entries_of(const Case& subject) {
    std::set<Entry> entries;
    for (const Task& task : subject.tasks) {
        for (const Text& worker : {worker_of(task), anybody}) {
            entries.emplace(in_column(task.status), worker, listed_due(task),
                            row_key(subject.number, task.number));
        }
    }
    return entries;
}

std::vector<Text> statuses_of(const TaskFilter& filter) {
    std::vector<Text> statuses;
    for (const auto& known : enum_names<TaskStatus>) {
        if (!filter.status || *filter.status == known.value) {
            statuses.emplace_back(known.name);
        }
    }
    return statuses;
}

std::vector<Text> workers_of(const TaskFilter& filter) {
    std::vector<Text> workers(filter.people.begin(), filter.people.end());
    std::ranges::transform(filter.teams, std::back_inserter(workers), queue_of);
    return workers;
}

}  // namespace

void write_task_lists(Connection& connection, const std::vector<const Case*>& cases) {
    Query<std::tuple<Text, Text, Number, Number>, Number, Number> find(
        connection,
        "SELECT status, worker, due_at, key FROM task_lists WHERE key >= :first AND key < :end");
    Command<Text, Text, Number, Number> add(connection,
                                            "INSERT INTO task_lists (status, worker, due_at, key)"
                                            " VALUES (:status, :worker, :due_at, :key)");
    Command<Text, Text, Number, Number> drop(
        connection,
        "DELETE FROM task_lists WHERE status = :status AND worker = :worker AND due_at = :due_at"
        " AND key = :key");
    for (const Case* subject : cases) {
        std::set<Entry> before;
        find(row_key(subject->number, 0), row_key(subject->number + 1, 0),
             [&](const auto&... columns) { before.emplace(columns...); });
        const std::set<Entry> now = entries_of(*subject);
        for (const Entry& entry : now) {
            if (!before.contains(entry)) {
                std::apply(add, entry);
            }
        }
        for (const Entry& entry : before) {
            if (!now.contains(entry)) {
                std::apply(drop, entry);
            }
        }
    }
}

/// The row of each says whether it is so still.
std::vector<TaskRow> listed_tasks(Connection& connection, const TaskFilter& filter,
                                  const std::optional<Cursor>& after, int at_most) {
    const Cursor begin = after.value_or(Cursor{std::numeric_limits<Number>::min(), 0});
    const std::vector<Text> workers = workers_of(filter);
    const std::vector<Text> statuses = statuses_of(filter);
    std::set<TaskRow> found;
    const auto take = [&](Number due_at, Number key) { found.insert({due_at, key}); };
    Query<std::tuple<Number, Number>, Text, Text, Number, Number, Number> indexed(
        connection,
        "SELECT listed.due_at, listed.key FROM task_lists listed CROSS JOIN tasks USING (key)"
        " WHERE listed.status = :status AND listed.worker = :worker"
        " AND (listed.due_at, listed.key) > (:due, :key) AND tasks.status = listed.status"
        " AND tasks.due_at = listed.due_at AND listed.worker IN ('', tasks.worker)"
        " ORDER BY listed.due_at, listed.key LIMIT :most");
    for (const Text& status : statuses) {
        for (const Text& worker : workers.empty() ? std::vector{anybody} : workers) {
            indexed(status, worker, begin.first, begin.second, Number{at_most}, take);
        }
    }
    for_each_row<Number, Number>(
        connection,
        "SELECT due_at, key FROM (SELECT number FROM unindexed_cases ORDER BY number DESC LIMIT"
        " 1000) CROSS JOIN tasks ON key >= number << 20 AND key < (number + 1) << 20"
        " WHERE instr(:statuses, ',' || status || ',') > 0"
        " AND (:workers = '' OR instr(:workers_too, ',' || worker || ',') > 0)"
        " AND (due_at, key) > (:due, :key) ORDER BY due_at, key LIMIT :most",
        {listed(statuses), listed(workers), listed(workers), begin.first, begin.second,
         Number{at_most}},
        take);
    std::vector<TaskRow> rows(found.begin(), found.end());
    rows.resize(std::min(rows.size(), static_cast<std::size_t>(at_most)));
    return rows;
}

}  // namespace heed::sql
