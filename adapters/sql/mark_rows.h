#pragma once

#include <span>
#include <vector>

#include "adapters/sql/keys.h"
#include "adapters/sql/table_rows.h"
#include "engine/runtime/ports.h"

namespace heed::sql {

// What is written of mails that somebody tried to send, and of events that are parked.

struct SentMailRow {
    Number settled_at = 0;
    Text reply;
    Number key = 0;
    auto columns() const { return std::tie(settled_at, reply, key); }
    bool operator==(const SentMailRow&) const = default;
};
struct DeferredMailRow {
    Number next_try = 0;
    Text reply;
    Number key = 0;
    auto columns() const { return std::tie(next_try, reply, key); }
    bool operator==(const DeferredMailRow&) const = default;
};
struct ParkedEventRow {
    Number parked_at = 0;
    Text reason, document;
    Number case_number = 0;
    Text event_key;
    IdentityKey identity;  ///< of the response that it brings
    auto columns() const {
        return std::tie(parked_at, reason, document, case_number, event_key, identity.high,
                        identity.low);
    }
    bool operator==(const ParkedEventRow&) const = default;
};

struct MarkRows {
    std::vector<SettledMailRow> settled;
    std::vector<SentMailRow> sent;
    std::vector<DeferredMailRow> deferred;
    std::vector<Number> deleted;  ///< keys
    bool operator==(const MarkRows&) const = default;
};
/// No two marks may be of one mail.
MarkRows rows_of(std::span<const MailMark>);

struct ParkedRows {
    std::vector<Number> stopped_timers;
    std::vector<ParkedEventRow> events;
    bool operator==(const ParkedRows&) const = default;
};
ParkedRows rows_of(std::span<const ParkedEvent>);

}  // namespace heed::sql
