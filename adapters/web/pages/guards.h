#pragma once

#include <initializer_list>

#include "adapters/web/pages/page_context.h"

// The doors of the pages: each makes a Visit of a request, or answers it itself.
namespace heed::web::pages {

/// Anybody's: sign-in, and the customers' pages, whose link is their key.
Handler open_page(PageContext&, PageHandler);

/// Signed-in people's; others are sent to sign in, and come back here.
Handler staff_page(PageContext&, PageHandler);

/// Signed-in people's of these roles; others get 403.
Handler role_page(PageContext&, std::initializer_list<UserRole>, PageHandler);

}  // namespace heed::web::pages
