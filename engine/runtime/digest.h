#pragma once

#include <string>
#include <string_view>

#include "engine/decision/digest_lines.h"
#include "engine/model/program.h"
#include "engine/runtime/digest_store.h"
#include "engine/runtime/ports.h"
#include "engine/values/week.h"

namespace heed {

/// Whether a mail may wait for its reader's digest: it is a colleague's, and neither about work of
/// high priority, nor an escalation, nor an entry for the calendar.
bool may_wait(const OutboxMail&);

/// When the next digest after that time comes: as that person's next working day begins. A day
/// later where their calendar never opens.
Instant next_morning(const Program&, std::string_view email, Instant after);

/// When the next digest of a week comes: as that person's first working day of the week begins, on
/// Monday or after it.
Instant next_week(const Program&, std::string_view email, Instant after);

/// The week that such a digest tells of: the last whole one, in that person's calendar.
Week week_told(const Program&, std::string_view email, Instant);

/// By whose clocks that person's days begin.
TimeZone zone_of(const Program&, std::string_view email);

/// When that person's day ends.
Instant end_of_day(const Program&, std::string_view email, Instant);

/// Why a mail of the case need not be read any more in the morning: what it asks for is done.
std::string why_over(const Mail&, const Case&, Instant now);

/// A mail of no case to a colleague, without what it says, which is filled in as it goes out.
Mail write_colleague(const Program&, std::string_view mail_template, const std::string& email,
                     Instant now);

/// The same of a digest.
Mail write_digest(const Program&, Rhythm, const std::string& email, Instant now);

}  // namespace heed
