#pragma once

#include <string>
#include <string_view>

#include "engine/runtime/ports.h"

namespace heed::web::pages {

/// The address of the page that a mail leads to, below Heed's own: a customer's behind a signed
/// link; a colleague's task, action plan or case, for those who may see it; of a mail of no case
/// the link that it was made with. Empty: it leads nowhere.
std::string page_address(const OutboxMail&, std::string_view public_address,
                         std::string_view link_key);

}  // namespace heed::web::pages
