#include "adapters/sql/sql_delivery_store.h"

#include "adapters/json/stored_headers.h"
#include "adapters/sql/query.h"
#include "adapters/sql/standings.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/where.h"
#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

constexpr const char* select_deliveries =
    "SELECT number, source, arrived_at, state, reason, headers, body FROM deliveries";

HookDelivery delivery_of(Number number, const Text& source, Number arrived_at, const Text& state,
                         const Text& reason, const Text& headers, const Text& body) {
    return {.number = number,
            .source = source,
            .arrived_at = instant(arrived_at),
            .standing = delivery_standing(state),
            .reason = reason,
            .headers = headers_in(number, headers),
            .body = body};
}

/// `each` is given a row's number, and what reads it.
template <class Each>
void each_delivery(Database& database, const Where& where, const std::string& order, Each each) {
    Reading reading(database);
    for_each_row<Number, Text, Number, Text, Text, Text, Text>(
        reading.connection(), select_deliveries + where.text() + order, where.parameters(),
        [&](Number number, const auto&... columns) {
            each(number, [&] { return delivery_of(number, columns...); });
        });
}

}  // namespace

std::optional<std::int64_t> SqlDeliveryStore::keep(const HookDelivery& delivery) {
    const std::string headers = json::write_headers(delivery.headers);
    const auto bytes =
        static_cast<Number>(headers.size()) + static_cast<Number>(delivery.body.size());
    Transaction transaction(*database_);
    Connection& connection = transaction.connection();
    if (connection.number("SELECT count(*) FROM deliveries") >= limit_.deliveries ||
        connection.number("SELECT coalesce(sum(bytes), 0) FROM deliveries") + bytes >
            limit_.bytes) {
        return std::nullopt;
    }
    connection.execute(
        "INSERT INTO deliveries (source, arrived_at, state, reason, bytes, headers, body)"
        " VALUES (:source, :arrived_at, :state, :reason, :bytes, :headers, :body)",
        {delivery.source, stored(delivery.arrived_at), column_name(delivery.standing),
         delivery.reason, bytes, headers, delivery.body});
    const Number number = connection.number("SELECT last_insert_rowid()");
    transaction.commit();
    return number;
}

std::optional<HookDelivery> SqlDeliveryStore::find(std::int64_t number) {
    Where where;
    where.add("number = :value", Parameter(Number{number}));
    std::optional<HookDelivery> found;
    each_delivery(*database_, where, "", [&](Number, const auto& read) { found = read(); });
    return found;
}

Page<HookDelivery> SqlDeliveryStore::list(std::optional<DeliveryStanding> standing,
                                          const PageRequest& request) {
    Where where;
    if (standing) {
        where.add("state = :value", column_name(*standing));
    }
    if (request.after) {
        where.add("number > :value", Parameter(Number{request.after->first}));
    }
    PageOfRows<HookDelivery> rows(request.limit);
    each_delivery(*database_, where, " ORDER BY number LIMIT " + std::to_string(request.limit + 1),
                  [&](Number number, const auto& read) {
                      rows.add({number, 0}, read);
                  });
    return std::move(rows).page();
}

long long SqlDeliveryStore::change(const std::string& sql,
                                   const std::vector<Parameter>& parameters) {
    Transaction transaction(*database_);
    const long long changed = transaction.connection().execute(sql, parameters);
    transaction.commit();
    return changed;
}

void SqlDeliveryStore::park(std::int64_t number, const std::string& reason) {
    change("UPDATE deliveries SET state = 'parked', reason = :reason WHERE number = :number",
           {reason, Number{number}});
}

void SqlDeliveryStore::settle(std::int64_t number) {
    change("DELETE FROM deliveries WHERE number = :number", {Number{number}});
}

bool SqlDeliveryStore::replay(std::int64_t number) {
    return change(
               "UPDATE deliveries SET state = 'waiting', reason = ''"
               " WHERE number = :number AND state = 'parked'",
               {Number{number}}) > 0;
}

}  // namespace heed::sql
