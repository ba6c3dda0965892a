#pragma once

#include <string>
#include <string_view>

#include "engine/model/action_plan.h"
#include "engine/model/words.h"
#include "engine/model/workflow.h"

namespace heed::web::pages {

/// What a journal entry notes of itself (`2 business days, manager_calls, task 17-2`), in that
/// language; an action of the plan by its words. What it cannot read it leaves as it is.
/// `workflow`: what the case follows; nullptr: not known any more.
std::string spoken_detail(std::string_view detail, const Workflow* workflow, const ActionPlan&,
                          const Words&, std::string_view language);

/// Why a mail was not sent, of what the journal notes (`no address`); what a mail server said stays
/// as it is.
std::string spoken_suppression(std::string_view reason, const Words&, std::string_view language);
/// Whether Heed says so, and not a mail server.
bool is_our_reason(std::string_view reply, const Words&);

}  // namespace heed::web::pages
