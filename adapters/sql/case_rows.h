#pragma once

#include <optional>

#include "adapters/sql/keys.h"
#include "adapters/sql/table_rows.h"

namespace heed::sql {

struct CaseRow {
    Number number = 0, revision = 0;
    Text status, workflow;
    Number version = 0;
    Text survey, states, leaves, outcome, open_key, customer, account;
    Number opened_at = 0, updated_at = 0;
    Text document;
    auto columns() const {
        return std::tie(number, revision, status, workflow, version, survey, states, leaves,
                        outcome, open_key, customer, account, opened_at, updated_at, document);
    }
    bool operator==(const CaseRow&) const = default;
};
/// A long case's document, which stands apart from its row.
struct CaseDocumentRow {
    Number number = 0;
    Text document;
    auto columns() const { return std::tie(number, document); }
    bool operator==(const CaseDocumentRow&) const = default;
};
struct KnownResponseRow {
    IdentityKey identity;
    Number key = 0;
    auto columns() const { return std::tie(identity.high, identity.low, key); }
    bool operator==(const KnownResponseRow&) const = default;
};
/// What a commit must get before any other row of it is written: its case as it was, with this
/// event new to it, its response unknown, its open key free.
struct Claim {
    Number expected_revision = 0;  ///< 0: there is no such case yet
    Text event_key;
    CaseRow row;
    bool leaves_document = false;  ///< of a case that is known: as it was, the row's is empty
    bool tells_account = false;    ///< of a case that is known: else its account stays
    std::optional<KnownResponseRow> response{};
    bool moves_response = false;  ///< it is known, and stands in this case from now on
    bool operator==(const Claim&) const = default;
};

}  // namespace heed::sql
