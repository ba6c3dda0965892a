#include "adapters/sql/case_loader.h"

#include "adapters/sql/keys.h"
#include "adapters/sql/stored_documents.h"

namespace heed::sql {

CaseLoader::CaseLoader(Connection& c)
    : find_identity_(c, "SELECT key FROM response_identities WHERE high = :high AND low = :low"),
      find_open_key_(c, "SELECT number FROM cases WHERE open_key = :open_key AND open_key <> ''"),
      find_case_(c, "SELECT document FROM cases WHERE number = :number"),
      find_responses_(c,
                      "SELECT document FROM responses WHERE key >= :first AND key < :end"
                      " ORDER BY key"),
      find_event_(c, "SELECT 1 FROM journal WHERE case_number = :number AND event_key = :key") {}

CaseNumber CaseLoader::find_number(const Lookup& lookup) {
    if (lookup.case_number != 0) {
        return lookup.case_number;
    }
    CaseNumber number = 0;
    if (!lookup.response_id.empty()) {
        const IdentityKey identity = identity_key(lookup.source, lookup.response_id);
        find_identity_(identity.high, identity.low, [&](Number key) { number = case_of(key); });
    }
    if (number == 0 && !lookup.open_key.empty()) {
        find_open_key_(lookup.open_key, [&](Number found) { number = found; });
    }
    return number;
}

Found CaseLoader::load(const Lookup& lookup) {
    Found found;
    const CaseNumber number = find_number(lookup);
    if (number == 0) {
        return found;
    }
    find_case_(number,
               [&](const Text& document) { found.situation.current = case_in(number, document); });
    if (!found.situation.current) {
        return found;
    }
    found.situation.responses.reserve(found.situation.current->responses.size());
    find_responses_(row_key(number, 0), row_key(number + 1, 0), [&](const Text& document) {
        found.situation.responses.push_back(response_in(row_key(number, 0), document));
    });
    if (!lookup.event_key.empty()) {
        find_event_(number, lookup.event_key, [&](Number) { found.event_taken = true; });
    }
    return found;
}

}  // namespace heed::sql
