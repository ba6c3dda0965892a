#pragma once

#include <vector>

#include "adapters/web/pages/sight.h"

// The links that a case's mails brought its customer.
namespace heed::web::pages {

/// Each with what it is for and what became of it; whoever may plan may revoke those that open.
Value links_view(const Visit&, const SeenCase&, const std::vector<MailRecord>&);

PageHandler revoke_link(PageContext&);  ///< POST /cases/{id}/links/{mail}/revocation

}  // namespace heed::web::pages
