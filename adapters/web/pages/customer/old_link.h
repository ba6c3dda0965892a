#pragma once

#include "adapters/web/pages/customer/opened_link.h"

namespace heed::web::pages {

/// What a link of before a restore says: nothing where it is none.
std::optional<CustomerLink> read_old_link(const CustomerDesk&, std::string_view token);

/// 410: says so, and offers to mail a new one. Where the case does not have just the mail any more
/// that the link came with, whoever has it by now, it is offered nothing.
Reply show_old_link(CustomerDesk&, Visit&, std::string_view token, const CustomerLink&);

/// Mails the new link to whom the old one was mailed to: the same mail once more.
void renew_link(CustomerDesk&, Visit&&, const Respond&);

}  // namespace heed::web::pages
