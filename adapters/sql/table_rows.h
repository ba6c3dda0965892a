#pragma once

#include <memory>
#include <optional>
#include <string>
#include <tuple>

#include "adapters/sql/keys.h"

namespace heed::sql {

// Rows as plain columns, in the order in which statements name them; nothing of any database.

using Number = long long;
using Text = std::string;

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

struct JournalRow {
    Number key = 0, case_number = 0;
    Text event_key, document;
    auto columns() const { return std::tie(key, case_number, event_key, document); }
    bool operator==(const JournalRow&) const = default;
};
/// Of a batch; adds to what the source has.
struct SourceRow {
    Text name;
    Number last_at = 0, responses = 0;
    auto columns() const { return std::tie(name, last_at, responses); }
    bool operator==(const SourceRow&) const = default;
};
struct ResponseRow {
    Number key = 0, received_at = 0, thanks_mail = 0;
    Text document;
    auto columns() const { return std::tie(key, received_at, thanks_mail, document); }
    bool operator==(const ResponseRow&) const = default;
};
/// The newer version of a response that stands in an ended case, under the key `before`.
struct ContinuedResponseRow {
    Number key = 0;
    Text document;
    Number before = 0;
    auto columns() const { return std::tie(key, document, before); }
    bool operator==(const ContinuedResponseRow&) const = default;
};
/// What is stored under that key is kept as an earlier version, before it is replaced.
struct VersionRow {
    Text digest;
    Number key = 0;
    auto columns() const { return std::tie(digest, key); }
    bool operator==(const VersionRow&) const = default;
};
struct ReplacedResponseRow {
    Text document;
    Number thanks_mail = 0, key = 0;
    auto columns() const { return std::tie(document, thanks_mail, key); }
    bool operator==(const ReplacedResponseRow&) const = default;
};
struct OpenCustomerRow {
    Text known_by;
    Number case_number = 0;
    auto columns() const { return std::tie(known_by, case_number); }
    bool operator==(const OpenCustomerRow&) const = default;
};
struct AddressIdRow {
    Text address, customer;
    auto columns() const { return std::tie(address, customer); }
    bool operator==(const AddressIdRow&) const = default;
};
struct WrittenTaskRow {
    Number key = 0;
    Text status, worker, participants;
    Number is_loose_end = 0, due_at = 0, is_paused = 0;
    auto columns() const {
        return std::tie(key, status, worker, participants, is_loose_end, due_at, is_paused);
    }
    bool operator==(const WrittenTaskRow&) const = default;
};
struct ParticipantRow {
    Text party;
    Number due_at = 0, key = 0;
    auto columns() const { return std::tie(party, due_at, key); }
    bool operator==(const ParticipantRow&) const = default;
};
struct TimerRow {
    Number key = 0, due_at = 0;
    auto columns() const { return std::tie(key, due_at); }
    bool operator==(const TimerRow&) const = default;
};
struct MailRow {
    Number key = 0;
    Text state;
    Number due_at = 0, settled_at = 0;
    Text reply, document;
    auto columns() const { return std::tie(key, state, due_at, settled_at, reply, document); }
    bool operator==(const MailRow&) const = default;
};
struct AttachmentRow {
    Number key = 0, bytes = 0;
    std::shared_ptr<const Text> content;
    auto columns() const { return std::tie(key, bytes, *content); }
    bool operator==(const AttachmentRow&) const = default;
};
/// A mail that waited, or had failed, and goes nowhere any more.
struct SettledMailRow {
    Text state;
    Number settled_at = 0;
    Text reply;
    Number key = 0;
    auto columns() const { return std::tie(state, settled_at, reply, key); }
    bool operator==(const SettledMailRow&) const = default;
};
struct WebhookRow {
    Number case_number = 0, revision = 0;
    Text name, event;
    Number due_at = 0;
    auto columns() const { return std::tie(case_number, revision, name, event, due_at); }
    bool operator==(const WebhookRow&) const = default;
};

}  // namespace heed::sql
