#pragma once

#include <memory>
#include <string>
#include <tuple>

namespace heed::sql {

// Rows as plain columns, in the order in which statements name them; nothing of any database.

using Number = long long;
using Text = std::string;

struct JournalRow {
    Number key = 0, case_number = 0;
    Text event_key, document;
    Text salt{}, seal{};  ///< given as it is written
    auto columns() const { return std::tie(key, case_number, event_key, document, salt, seal); }
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
