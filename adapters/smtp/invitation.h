#pragma once

#include <string>

#include "adapters/smtp/compose.h"
#include "engine/model/mail.h"

namespace heed::smtp {

/// The invitation as an iCalendar object (RFC 5545, RFC 5546): METHOD:REQUEST, or CANCEL. `stamp`
/// is when it was written. Times are in UTC; lines are folded at 75 octets.
std::string write_invitation(const Invitation&, const Mailbox& organizer, Instant stamp);

}  // namespace heed::smtp
