#pragma once

#include <string>
#include <string_view>

#include "adapters/web/pages/customer/opened_link.h"
#include "adapters/web/pages/guards.h"
#include "engine/runtime/digest_store.h"

namespace heed::web::pages {

/// The path of the link in a digest that ends it, and does nothing else. Nobody can make it without
/// the key, and it says of nobody whose it is.
std::string digest_end_path(std::string_view email, Rhythm, std::string_view link_key);

/// The page of that link, for whoever has it: no one signs in for it.
PageHandler ask_to_end_digest(CustomerDesk&);
/// A mail program posts by itself (RFC 8058).
PageHandler end_digest(CustomerDesk&);

}  // namespace heed::web::pages
