#include "adapters/sql/older_customers.h"

#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"

namespace heed::sql {
namespace {

using Number = long long;

bool is_any_left(Database& database) {
    Reading reading(database);
    bool is_any = false;
    for_each_row<Number>(reading.connection(), statement("any_customers_to_find"), {},
                         [&](Number) { is_any = true; });
    return is_any;
}

}  // namespace

bool find_older_customers(Database& database, int at_most) {
    if (!is_any_left(database)) {
        return false;
    }
    Transaction transaction(database, Intent::write_behind);
    Connection& connection = transaction.connection();
    const Number behind =
        connection.number("SELECT coalesce(max(behind), 0) FROM customers_to_find");
    const Number last =
        connection.number(statement("last_response_of_some"), {behind, Number{at_most}});
    if (last == 0) {
        connection.execute("DELETE FROM customers_to_find");
    } else {
        for (const char* find : {"find_open_customers_by_id", "find_open_customers_by_address",
                                 "find_ids_of_addresses"}) {
            connection.execute(statement(find), {behind, last});
        }
        connection.execute("UPDATE customers_to_find SET behind = :last", {last});
    }
    transaction.commit();
    return last != 0;
}

}  // namespace heed::sql
