#include "adapters/sql/sql_parked_events.h"

#include "adapters/json/stored_event.h"
#include "adapters/json/stored_value.h"
#include "adapters/sql/query.h"
#include "adapters/sql/where.h"
#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

/// Those from this number on, at most so many.
std::vector<KeptEvent> kept_from(Database& database, Number first, Number at_most) {
    Reading reading(database);
    std::vector<KeptEvent> kept;
    for_each_row<Number, Text, Text>(
        reading.connection(),
        "SELECT number, reason, document FROM parked_events WHERE number >= :first"
        " ORDER BY number LIMIT :most",
        {first, at_most}, [&](Number number, const Text& reason, const Text& document) {
            try {
                kept.push_back({number, json::read_event(document), reason});
            } catch (const json::UnreadableText& problem) {
                throw StoreFailure("parked event " + std::to_string(number) +
                                   " cannot be read: " + problem.what());
            }
        });
    return kept;
}

}  // namespace

Page<KeptEvent> SqlParkedEvents::list(const PageRequest& request) {
    Page<KeptEvent> page;
    page.items = kept_from(*database_, request.after ? request.after->first + 1 : 0,
                           Number{request.limit} + 1);
    close_page(page, request.limit, [](const KeptEvent& last) { return Cursor{last.number, 0}; });
    return page;
}

std::optional<KeptEvent> SqlParkedEvents::find(std::int64_t number) {
    const auto from = kept_from(*database_, number, 1);
    return from.empty() || from.front().number != number ? std::nullopt
                                                         : std::optional(from.front());
}

bool SqlParkedEvents::remove(std::int64_t number) {
    Transaction transaction(*database_);
    const Number gone = transaction.connection().execute(
        "DELETE FROM parked_events WHERE number = :number", {Number{number}});
    transaction.commit();
    return gone > 0;
}

}  // namespace heed::sql
