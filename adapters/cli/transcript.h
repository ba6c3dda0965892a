#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/journal.h"
#include "engine/values/time_zone.h"

namespace heed::cli {

/// What one event did to a case, a line each, for reading and comparing: where the case went,
/// tasks, mails, plan, escalations, remarks. Words for people come in that language. Timers show
/// when they fire. Never empty.
std::vector<std::string> transcript_of(const JournalEntry&, const Case& before, const TimeZone&,
                                       std::string_view language);

/// `2026-03-02 09:00`
std::string local_text(Instant, const TimeZone&);

}  // namespace heed::cli
