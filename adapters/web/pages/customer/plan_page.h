#pragma once

#include "adapters/web/pages/customer/opened_link.h"

namespace heed::web::pages {

/// The action plan as it was promised, how far it has come, and the question whether it is right.
Reply show_plan(const CustomerDesk&, const Visit&, const OpenedLink&);

/// Takes the answer to the plan: to each action, and to the whole.
void answer_plan(CustomerDesk&, Visit&&, OpenedLink, const Respond&);

}  // namespace heed::web::pages
