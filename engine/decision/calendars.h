#pragma once

#include <optional>
#include <string_view>

#include "engine/decision/step.h"
#include "engine/values/calendar.h"

namespace heed {

/// The state's calendar, else its nearest ancestor's, else the workflow's, else the organisation's;
/// where nobody names one, always open, in UTC.
const Calendar& calendar_of(const Step&, StateId);
/// The person's own, else the workflow's, else the organisation's.
const Calendar& calendar_of(const Step&, std::string_view person);
const Calendar& calendar_of(const Program&, const Workflow&, std::string_view person);
/// Of a case that is pinned to that definition: the workflow's, else the organisation's.
const Calendar& calendar_of_case(const Program&, std::string_view workflow_hash);

/// The instant that a length from now means by the state's calendar.
std::optional<Instant> from_now(const Step&, StateId, const Span&);

/// Whether the length is counted in open time (or in days), so that a pause is, too.
bool counts_open_time(const Span&);

/// The instant that an expression of kind time or date gave: of a date the closing of that day.
std::optional<Instant> to_instant(const Value&, const Calendar&);

/// `2026-03-03 09:00` by that calendar's clocks: for titles.
std::string clock_text(Instant, const Calendar&);

}  // namespace heed
