#pragma once

#include <optional>

#include "engine/decision/step.h"

namespace heed {

/// Whether she answered this presentation already, and nothing of what she answers now was dropped
/// or moved since.
bool is_answered(const Case&, const PlanAnswer&);

/// Why the customer's answer to the plan is not taken, if so. An answer to this presentation that
/// is there already is no refusal: it was taken.
std::optional<Rejection> refuse_plan_answer(const Case&, const PlanAnswer&);

/// Keeps what the customer said and lets the workflow hear it. Words that no state hears become a
/// loose end, so that a person reads them.
void take_plan_answer(Step&, PlanAnswer);

/// Revokes the links of these mails, or of all mails so far where none is named.
void revoke_links(Step&, const std::vector<int>& mails);

}  // namespace heed
