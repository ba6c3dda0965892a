#include "adapters/sql/sql_delivery_store.h"

#include "adapters/json/stored_headers.h"
#include "adapters/json/stored_value.h"
#include "adapters/sql/enum_columns.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/where.h"
#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

/// So long whoever kept a delivery may take to have it taken in, before another tries.
constexpr std::chrono::seconds first_patience{60};

constexpr const char* select_deliveries =
    "SELECT number, source, arrived_at, state, reason, headers, body FROM deliveries";

HookDelivery delivery_of(Number number, const Text& source, Number arrived_at, const Text& state,
                         const Text& reason, const Text& headers, const Text& body) {
    return {.number = number,
            .source = source,
            .arrived_at = instant(arrived_at),
            .standing = from_column<DeliveryStanding>(state),
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

bool SqlDeliveryStore::has_room_for(Connection& connection, Number bytes) const {
    const std::string parked = " FROM deliveries WHERE state = 'parked'";
    return connection.number("SELECT count(*)" + parked) < limit_.deliveries &&
           connection.number("SELECT coalesce(sum(bytes), 0)" + parked) + bytes <= limit_.bytes;
}

/// The oldest of a ring go; unknown sources are one more ring together.
void SqlDeliveryStore::make_room(Connection& connection, DeliveryStanding standing,
                                 const std::string& source) const {
    const auto trim = [&](const std::string& ring, std::vector<Parameter> parameters, Number most) {
        parameters.emplace_back(most);
        parameters.emplace_back(Number{limit_.ring_bytes});
        connection.execute(
            "DELETE FROM deliveries WHERE number IN (SELECT number FROM (SELECT number,"
            " row_number() OVER newest AS place, sum(bytes) OVER newest AS held FROM deliveries"
            " WHERE due_at = 0 AND state = :state" +
                ring +
                " WINDOW newest AS (ORDER BY number DESC))"
                " WHERE place > :most OR held > :bytes)",
            parameters);
    };
    trim(" AND source = :source", {in_column(standing), source}, limit_.ring_deliveries);
    if (standing == DeliveryStanding::unknown_source) {
        trim("", {in_column(standing)}, limit_.unknown_deliveries);
    }
}

std::optional<std::int64_t> SqlDeliveryStore::keep(const HookDelivery& delivery) {
    const std::string headers = json::write_headers(delivery.headers);
    const auto bytes =
        static_cast<Number>(headers.size()) + static_cast<Number>(delivery.body.size());
    const bool is_waiting = delivery.standing == DeliveryStanding::waiting;
    Transaction transaction(*database_);
    Connection& connection = transaction.connection();
    if (delivery.standing == DeliveryStanding::parked && !has_room_for(connection, bytes)) {
        return std::nullopt;
    }
    connection.execute(
        "INSERT INTO deliveries (source, arrived_at, state, reason, bytes, headers, body, due_at)"
        " VALUES (:source, :arrived_at, :state, :reason, :bytes, :headers, :body, :due)",
        {delivery.source, stored(delivery.arrived_at), in_column(delivery.standing),
         delivery.reason, bytes, headers, delivery.body,
         is_waiting ? stored(delivery.arrived_at + first_patience) : 0LL});
    const Number number = connection.number("SELECT last_insert_rowid()");
    if (!is_genuine(delivery.standing)) {
        make_room(connection, delivery.standing, delivery.source);
    }
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
        where.add("state = :value", in_column(*standing));
    } else {
        where.add("state IN ('waiting', 'parked')");
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

std::vector<HookDelivery> SqlDeliveryStore::claim_due(Instant now, int limit) {
    std::vector<std::pair<Number, int>> due;
    Transaction transaction(*database_);
    Connection& connection = transaction.connection();
    for_each_row<Number, Number>(
        connection,
        "SELECT number, tries FROM deliveries WHERE state = 'waiting' AND due_at <= :now"
        " ORDER BY due_at, number LIMIT :limit",
        {stored(now), Number{limit}}, [&](Number number, Number tries) {
            due.emplace_back(number, static_cast<int>(tries) + 1);
        });
    for (const auto& [number, tries] : due) {
        connection.execute(
            "UPDATE deliveries SET due_at = :due, tries = :tries WHERE number = :number",
            {stored(now + rest_of_delivery(tries)), Number{tries}, number});
    }
    transaction.commit();
    std::vector<HookDelivery> claimed;
    for (const auto& [number, tries] : due) {
        if (auto delivery = find(number)) {
            claimed.push_back(*std::move(delivery));
        }
    }
    return claimed;
}

void SqlDeliveryStore::wake(Instant now) {
    change("UPDATE deliveries SET due_at = :due WHERE state = 'waiting' AND due_at > :now",
           {stored(now), stored(now)});
}

long long SqlDeliveryStore::change(const std::string& sql,
                                   const std::vector<Parameter>& parameters) {
    Transaction transaction(*database_);
    const long long changed = transaction.connection().execute(sql, parameters);
    transaction.commit();
    return changed;
}

void SqlDeliveryStore::move(std::int64_t number, DeliveryStanding standing,
                            const std::string& reason) {
    const Number due = standing == DeliveryStanding::waiting ? 1 : 0;
    change(
        "UPDATE deliveries SET state = :state, reason = :reason, due_at = :due, tries = 0"
        " WHERE number = :number",
        {in_column(standing), reason, due, Number{number}});
}

void SqlDeliveryStore::settle(std::int64_t number) {
    change("DELETE FROM deliveries WHERE number = :number", {Number{number}});
}

bool SqlDeliveryStore::was_discarded(const HookDelivery& delivery) {
    const IdentityKey identity = delivery_key(delivery.source, delivery.body);
    Reading reading(*database_);
    return reading.connection().number(
               "SELECT count(*) FROM known_responses WHERE high = :high AND low = :low",
               {identity.high, identity.low}) > 0;
}

/// Never what waits; what was genuine is remembered.
std::int64_t SqlDeliveryStore::discard_where(const Where& which) {
    Transaction transaction(*database_);
    Connection& connection = transaction.connection();
    std::vector<IdentityKey> parked;
    for_each_row<Text, Text>(
        connection, "SELECT source, body FROM deliveries" + which.text() + " AND state = 'parked'",
        which.parameters(), [&](const Text& source, const Text& body) {
            parked.push_back(delivery_key(source, body));
        });
    for (const IdentityKey& identity : parked) {
        remember(connection, identity);
    }
    const long long gone = connection.execute(
        "DELETE FROM deliveries" + which.text() + " AND state <> 'waiting'", which.parameters());
    transaction.commit();
    return gone;
}

bool SqlDeliveryStore::discard(std::int64_t number) {
    Where which;
    which.add("number = :value", Parameter(Number{number}));
    return discard_where(which) > 0;
}

std::int64_t SqlDeliveryStore::discard_all(DeliveryStanding standing, const std::string& source) {
    Where which;
    which.add("state = :value", in_column(standing));
    if (!source.empty()) {
        which.add("source = :value", source);
    }
    return discard_where(which);
}

}  // namespace heed::sql
