#include "adapters/sql/past_weeks.h"

#include <algorithm>
#include <array>
#include <string>

#include "adapters/sql/connection.h"

namespace heed::sql {
namespace {

struct PastTable {
    const char* name;
    const char* key;
};
constexpr std::array past_tables{PastTable{"result_cases", "account, kind, week, number"},
                                 PastTable{"result_weeks", "account, week, kind"},
                                 PastTable{"result_kinds", "kind"},
                                 PastTable{"result_accounts", "account"}};

bool is_there(Connection& connection, const PastTable& table) {
    return connection.number(
               "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = :name)",
               {std::string(table.name)}) == 1;
}

bool is_any_left(Database& database) {
    Reading reading(database);
    return std::ranges::any_of(
        past_tables, [&](const PastTable& table) { return is_there(reading.connection(), table); });
}

bool has_rows(Connection& connection, const PastTable& table) {
    return connection.number(std::string("SELECT EXISTS (SELECT 1 FROM ") + table.name + ")") == 1;
}

}  // namespace

bool take_away_past_weeks(Database& database, int at_most) {
    if (!is_any_left(database)) {
        return false;
    }
    Transaction transaction(database, Intent::write_behind);
    Connection& connection = transaction.connection();
    for (const PastTable& table : past_tables) {
        if (!is_there(connection, table)) {
            continue;
        }
        connection.execute(std::string("DELETE FROM ") + table.name + " WHERE (" + table.key +
                               ") IN (SELECT " + table.key + " FROM " + table.name +
                               " LIMIT :most)",
                           {static_cast<long long>(at_most)});
        if (!has_rows(connection, table)) {
            connection.execute(std::string("DROP TABLE ") + table.name);
        }
    }
    transaction.commit();
    return true;
}

}  // namespace heed::sql
