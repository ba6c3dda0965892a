#pragma once

#include <string>
#include <string_view>

#include "engine/model/action_plan.h"
#include "engine/model/plan_answer.h"
#include "engine/values/calendar.h"
#include "engine/values/value.h"

// How a script's line writes a plan's items and what customers say to them. All throw
// ScriptProblem.
namespace heed::cli {

/// Of what the number is, is said where it is none.
int number_in(const std::string& text, std::string_view what);

/// `open`, `done`, `dropped`
ItemStatus status_named(const std::string& word);

/// `yes` or `no`
bool truth_in(const Value&);

/// `[1, “Call every week”, cm@example.com, 2026-03-12 12:00, open, “evidence”]`, and perhaps why it
/// was dropped or moved, and whether its owner is outside; 0: a new one.
PlanItem listed_item(const Value&, const Calendar&);

/// `item 2 disputed “Too late”`
ItemAnswer read_item_answer(const std::string& part);

}  // namespace heed::cli
