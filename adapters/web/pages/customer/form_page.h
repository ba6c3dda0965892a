#pragma once

#include "adapters/web/pages/customer/opened_link.h"

namespace heed::web::pages {

/// What was done, and the form that the mail asks for; once it was sent, what was answered.
Reply show_form(const CustomerDesk&, const Visit&, const OpenedLink&);

/// Takes the filled-in form as `customer.answered`.
void answer_form(CustomerDesk&, Visit&&, OpenedLink, const Respond&);

}  // namespace heed::web::pages
