#pragma once

#include <cstdint>
#include <string>

#include "engine/runtime/page.h"
#include "engine/values/enum_names.h"
#include "engine/values/time.h"

namespace heed {

/// What is written down of people and tokens, apart from what people do to cases, which the cases'
/// journals tell.
enum class AuditAct {
    signed_in,
    sign_in_failed,
    signed_out,
    invited,       ///< a link to set a password was made
    password_set,  ///< by such a link
    account_created,
    account_changed,
    account_disabled,
    account_enabled,
    token_created,
    token_revoked,
    absence_entered,
    absence_removed,
    note_entered,  ///< on the time line of results, of that day
    note_removed,
    program_read,       ///< the program folder was read again
    delivery_replayed,  ///< a parked delivery was taken in again
    delivery_discarded,
    mail_retried,
    webhook_retried,
    event_replayed,      ///< a parked event was handed in again
    customer_forgotten,  ///< by the command or on a page; whom, nothing says any more
    era_begun,           ///< after a restore: sessions, tokens and links ended
    outbox_released,
    cases_pruned,  ///< old ones were taken away, in which nothing had happened since that day
    acted_for      ///< a token did something to a case in the name of a person
};
template <>
inline constexpr auto enum_names<AuditAct> = names<AuditAct>(
    "signed_in", "sign_in_failed", "signed_out", "invited", "password_set", "account_created",
    "account_changed", "account_disabled", "account_enabled", "token_created", "token_revoked",
    "absence_entered", "absence_removed", "note_entered", "note_removed", "program_read",
    "delivery_replayed", "delivery_discarded", "mail_retried", "webhook_retried", "event_replayed",
    "customer_forgotten", "era_begun", "outbox_released", "cases_pruned", "acted_for");

struct AuditEntry {
    std::int64_t number = 0;  ///< given by the log
    Instant at{};
    std::string actor;  ///< e-mail, `token NAME`, a verb of the command line, or nobody's address
    AuditAct act = AuditAct::signed_in;
    std::string subject;  ///< what it is about: an account, a mail, for whom a token acted
    std::string detail;   ///< `role manager`, `from 192.0.2.7`, `POST /v1/tasks/17-2/claim`
    bool operator==(const AuditEntry&) const = default;
};

/// Append-only. May be called from several threads and processes; throws StoreFailure.
class AuditLog {
  public:
    virtual ~AuditLog() = default;
    virtual void record(const AuditEntry&) = 0;
    /// Newest first.
    virtual Page<AuditEntry> list(const PageRequest&) = 0;
};

}  // namespace heed
