#include "adapters/sql/sql_parked_events.h"

#include "adapters/sql/query.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/texts.h"
#include "adapters/sql/where.h"
#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

/// Those from this number on, at most so many.
template <class Each>
void each_from(Database& database, Number first, Number at_most, const Each& each) {
    Reading reading(database);
    for_each_row<Number, Text, Text>(reading.connection(), statement("list_parked_events"),
                                     {first, at_most}, each);
}

}  // namespace

Page<KeptEvent> SqlParkedEvents::list(const PageRequest& request) {
    PageOfRows<KeptEvent> rows(request.limit);
    each_from(*database_, request.after ? request.after->first + 1 : 0, Number{request.limit} + 1,
              [&](Number number, const Text& reason, const Text& document) {
                  rows.add({number, 0}, [&] {
                      return KeptEvent{number, event_in(number, document), reason};
                  });
              });
    return std::move(rows).page();
}

std::optional<KeptEvent> SqlParkedEvents::find(std::int64_t number) {
    std::optional<KeptEvent> found;
    each_from(*database_, number, 1, [&](Number from, const Text& reason, const Text& document) {
        if (from == number) {
            found = KeptEvent{number, event_in(number, document), reason};
        }
    });
    return found;
}

bool SqlParkedEvents::remove(std::int64_t number) {
    Transaction transaction(*database_);
    const Number gone =
        transaction.connection().execute(statement("delete_parked_event"), {Number{number}});
    transaction.commit();
    return gone > 0;
}

}  // namespace heed::sql
