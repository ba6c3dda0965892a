#pragma once

#include <string>

#include "adapters/sql/query.h"

namespace heed::sql {

/// A table, and the column of numbers that it is ordered by.
struct Ordered {
    std::string table;
    std::string key;
};

/// Every row of a table for which the condition holds, whatever the table's size: read in windows
/// of a few thousand rows, each a query of its own, so that no snapshot is long. `each` is given
/// the key and the columns. What is written meanwhile may be missing.
template <class... Columns, class Each>
void each_row_of(Connection& connection, const Ordered& rows, const std::string& columns,
                 const std::string& condition, Each each) {
    constexpr long long rows_of_a_window = 5'000;
    const std::string window_end = "SELECT coalesce(max(" + rows.key + "), 0) FROM (SELECT " +
                                   rows.key + " FROM " + rows.table + " WHERE " + rows.key +
                                   " > :after ORDER BY " + rows.key + " LIMIT :count)";
    for (long long after = -1;;) {
        const long long end = connection.number(window_end, {after, rows_of_a_window});
        if (end <= after) {
            return;
        }
        for_each_row<long long, Columns...>(
            connection,
            "SELECT " + rows.key + ", " + columns + " FROM " + rows.table + " WHERE " + rows.key +
                " > :after AND " + rows.key + " <= :end AND " + condition,
            {after, end}, each);
        after = end;
    }
}

}  // namespace heed::sql
