#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/explanation.h"

namespace heed {

/// What happened: the response, the person or the timer behind an entry.
void explain_event(const CaseHistory&, const JournalEntry&, std::vector<Reason>&);

/// Which transitions the entry took, each with the guards that were tried for it.
void explain_path(const CaseHistory&, const JournalEntry&, std::vector<Reason>&);

/// The words of the button by which the task was completed.
std::string said_outcome(const CaseHistory&, const Task&);

/// `Clara Manning (cm@example.com)`; the address alone of somebody whom the directory does not
/// know.
std::string named(const Program&, std::string_view email);
/// Adds `team` or `person` to what a sentence says.
void add_party(const Program&, const Party&, Value::Map&);
/// Several people in one text.
std::string named_all(const Program&, const std::vector<std::string>& emails);

Value to_moment(Instant);
/// Until when somebody is away who is back then: the last whole day, as people say it.
Value to_last_day(const Program&, Instant back);

}  // namespace heed
