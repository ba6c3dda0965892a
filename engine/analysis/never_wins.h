#pragma once

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/projection.h"

namespace heed {

/// Reports lines of a list that are never taken, and which earlier line is taken instead.
void check_every_line_can_win(const Examined&, const DecisionList&);

/// Where a line says when it is taken, for a caret.
Place place_of(const Transition&);
int length_of(const Transition&);

/// Reports conditions that are true of no case at all, and with them every line that says one.
void check_conditions_can_hold(const Examined&);

}  // namespace heed
