#pragma once

#include <string>
#include <vector>

#include "engine/values/calendar.h"

namespace heed::cli {

/// A time in front of the words, which is taken away from them: `2026-03-02 09:00`, also with
/// seconds (`09:00:07.25`), local to the calendar's zone; or RFC 3339. Throws ScriptProblem.
Instant take_time(std::vector<std::string>& words, const Calendar&);

/// `2026-03-12 12:00`, or closing time of `2026-03-12`. Throws ScriptProblem.
Instant due_in(const std::string& text, const Calendar&);

/// As `take_time` reads it, to the millisecond.
std::string script_time(Instant, const Calendar&);

}  // namespace heed::cli
