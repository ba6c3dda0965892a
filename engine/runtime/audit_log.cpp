#include "engine/runtime/audit_log.h"

#include <algorithm>
#include <array>

namespace heed {
namespace {

constexpr auto act_names = std::to_array<std::string_view>(
    {"signed_in",       "sign_in_failed",  "signed_out",        "invited",
     "password_set",    "account_created", "account_changed",   "account_disabled",
     "account_enabled", "token_created",   "token_revoked",     "absence_entered",
     "absence_removed", "program_read",    "delivery_replayed", "delivery_discarded",
     "mail_retried",    "webhook_retried", "event_replayed",    "acted_for"});

}  // namespace

std::string_view name_of(AuditAct act) {
    return act_names[static_cast<std::size_t>(act)];
}

std::optional<AuditAct> parse_audit_act(std::string_view name) {
    const auto found = std::ranges::find(act_names, name);
    return found == act_names.end()
               ? std::nullopt
               : std::optional(static_cast<AuditAct>(found - act_names.begin()));
}

}  // namespace heed
