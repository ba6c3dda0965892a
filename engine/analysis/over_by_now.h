#pragma once

#include "engine/definition/program_reader.h"

namespace heed {

/// Warns of what was right when it was written and is over by now: calendars whose last holiday is
/// past, teams of which nobody is there, nor anybody who stands in. Holidays and absences are what
/// a program has to be looked after for.
Diagnostics find_over_by_now(const ProgramText&, Instant now);

/// Until when nobody of the team is there, nor anybody who stands in; nothing where somebody is, or
/// where the team has no members. The far future: nobody says.
std::optional<Instant> all_away_until(const Directory&, std::string_view team, Instant now);

}  // namespace heed
